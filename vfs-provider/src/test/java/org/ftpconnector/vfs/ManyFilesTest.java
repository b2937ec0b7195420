package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.vfs2.FileChangeEvent;
import org.apache.commons.vfs2.FileExtensionSelector;
import org.apache.commons.vfs2.FileListener;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.TestPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many small files, copied from one server to another by {@code copyFrom}. */
class ManyFilesTest {
  /** By default fewer, as each needs two data connections; {@code -Dvfs.files=10000} for all. */
  private static final int FILES = Integer.getInteger("vfs.files", 500);

  private final TestPool pool = new TestPool();

  private TestManager manager(EmbeddedFtpServer server) throws Exception {
    return new TestManager(TestManager.factoryFor(server).createConnectionFactory(pool));
  }

  @Test
  void copied_by_a_selector_they_are_six_commands_a_file(@TempDir Path there, @TempDir Path here)
      throws Exception {
    Files.createDirectories(there.resolve("in/sub"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(there.resolve("in/" + (i % 10 == 0 ? "sub/" : "") + i + ".csv"), "n" + i);
      if (i % 10 == 0) {
        Files.writeString(there.resolve("in/" + i + ".tmp"), "not to be copied");
      }
    }
    try (EmbeddedFtpServer source = EmbeddedFtpServer.builder().home(there).start();
        EmbeddedFtpServer target = EmbeddedFtpServer.builder().home(here).start()) {
      try (TestManager from = manager(source);
          TestManager to = manager(target)) {
        FileObject copy = to.file("ftp-jca://target/copy");
        AtomicInteger progress = new AtomicInteger();
        for (int i = 0; i < FILES; i++) {
          FileObject file = copy.resolveFile((i % 10 == 0 ? "sub/" : "") + i + ".csv");
          file.getFileSystem().addListener(file, new Counting(progress));
        }
        copy.copyFrom(from.file("ftp-jca://source/in"), new FileExtensionSelector("csv"));

        assertThat(progress).hasValue(FILES);
        assertThat(here.resolve("copy/sub/10.csv")).hasContent("n10");
        assertThat(here.resolve("copy/9.csv")).hasContent("n9");
        try (var files = Files.walk(here)) {
          assertThat(files.filter(Files::isRegularFile)).hasSize(FILES);
        }
        assertThat(source.commands().verbs()).hasSizeLessThan(3 * FILES + 20);
        assertThat(target.commands().verbs()).hasSizeLessThan(3 * FILES + 40);
        assertThat(source.totalConnections()).isEqualTo(1);
        assertThat(target.totalConnections()).isEqualTo(1);
      }
      pool.close();
      source.commands().awaitOpenConnections(0, Duration.ofSeconds(60));
      target.commands().awaitOpenConnections(0, Duration.ofSeconds(60));
    }
  }

  /** Counts files as they arrive. */
  private record Counting(AtomicInteger arrived) implements FileListener {
    @Override
    public void fileCreated(FileChangeEvent event) {
      arrived.incrementAndGet();
    }

    @Override
    public void fileDeleted(FileChangeEvent event) {
      throw new AssertionError(event.getFileObject() + " was deleted");
    }

    @Override
    public void fileChanged(FileChangeEvent event) {
      throw new AssertionError(event.getFileObject() + " was there before");
    }
  }
}
