package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far the transfers of files have come. */
class ProgressTest {
  private static final int SIZE = 300_000;

  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final FtpManagedConnectionFactory managed = TestManager.factoryFor(server);
  private final Map<String, Long> bytes = new ConcurrentHashMap<>();
  private final Map<String, OptionalLong> expected = new ConcurrentHashMap<>();
  private TestManager vfs;

  @BeforeEach
  void a_server() throws Exception {
    vfs = new TestManager(managed.createConnectionFactory());
  }

  @AfterEach
  void every_lease_is_back() {
    vfs.close();
    try (server) {
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
    }
  }

  private void hear(FileName file, long count, OptionalLong all) {
    bytes.put(file.getBaseName(), count);
    expected.put(file.getBaseName(), all);
  }

  private FileSystemOptions heardBy(FileProgress progress) {
    FileSystemOptions options = (FileSystemOptions) vfs.options().clone();
    FtpFileSystemConfigBuilder.getInstance().setProgress(options, progress);
    return options;
  }

  private FileObject root(String mode) throws Exception {
    return vfs.manager().resolveFile("ftp-jca://embedded/?mode=" + mode, heardBy(this::hear));
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "passive"})
  void of_the_files_of_a_folder_that_is_copied_from_there(String mode, @TempDir Path local)
      throws Exception {
    Files.write(server.home().resolve("small"), new byte[7]);
    Files.write(server.home().resolve("large"), new byte[SIZE]);
    FileObject to = vfs.manager().resolveFile(local.toUri().toString());
    to.copyFrom(root(mode), Selectors.SELECT_CHILDREN);
    assertThat(bytes).containsOnly(Map.entry("small", 7L), Map.entry("large", (long) SIZE));
    assertThat(expected).containsEntry("large", OptionalLong.of(SIZE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "passive"})
  void of_the_files_of_a_folder_that_is_copied_there(String mode, @TempDir Path local)
      throws Exception {
    Files.write(local.resolve("small"), new byte[7]);
    Files.write(local.resolve("large"), new byte[SIZE]);
    FileObject from = vfs.manager().resolveFile(local.toUri().toString());
    root(mode).copyFrom(from, Selectors.SELECT_CHILDREN);
    assertThat(bytes).containsOnly(Map.entry("small", 7L), Map.entry("large", (long) SIZE));
  }

  @Test
  void each_listener_has_a_file_system_of_its_own() throws Exception {
    FileProgress one = this::hear;
    FileProgress another = (file, count, all) -> {};
    FileObject first = vfs.manager().resolveFile("ftp-jca://embedded/", heardBy(one));
    assertThat(vfs.manager().resolveFile("ftp-jca://embedded/", heardBy(one)).getFileSystem())
        .isSameAs(first.getFileSystem());
    assertThat(vfs.manager().resolveFile("ftp-jca://embedded/", heardBy(another)).getFileSystem())
        .isNotSameAs(first.getFileSystem());
  }
}
