package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.commons.vfs2.FileNotFolderException;
import org.apache.commons.vfs2.FileNotFoundException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.Selectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever goes wrong is a FileSystemException that names the operation, the file and the server's
 * reply; the lease is back, and the next operation works.
 */
class BadInputTest {
  private final EmbeddedFtpServer server;
  private final TestPool pool = new TestPool();
  private final TestManager vfs;

  BadInputTest(@TempDir Path home) throws Exception {
    server =
        EmbeddedFtpServer.builder().home(home).user("ann", "pw").readOnlyUser("bob", "pw").start();
    vfs = manager(server.port());
    Files.createDirectories(home.resolve("in/sub"));
    Files.writeString(home.resolve("in/a"), "alpha");
  }

  private TestManager manager(int port) throws FileSystemException {
    FtpManagedConnectionFactory managed = new FtpManagedConnectionFactory();
    managed.setServerName("127.0.0.1");
    managed.setPortNumber(port);
    managed.setUserName("ann");
    managed.setPassword("pw");
    return new TestManager(managed.createConnectionFactory(pool));
  }

  @AfterEach
  void the_next_operation_works_and_every_lease_is_back() throws Exception {
    assertThat(text(file("/in/a"))).isEqualTo("alpha");
    vfs.close();
    pool.close();
    server.commands().awaitOpenConnections(0, Duration.ofSeconds(60));
    server.close();
  }

  private FileObject file(String path) throws FileSystemException {
    return vfs.file("ftp-jca://orders" + path);
  }

  private static String text(FileObject file) throws IOException {
    return file.getContent().getString(StandardCharsets.UTF_8);
  }

  private static void write(FileObject file) throws IOException {
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(new byte[100]);
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable code) {
    return assertThatThrownBy(code).isInstanceOf(FileSystemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/in/sub", "/in/none", "/none/a"})
  void a_folder_or_nothing_read_as_a_file(String path) throws Exception {
    refused(() -> text(file(path)))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("ftp-jca://orders" + path)
        .rootCause()
        .hasMessageContaining("RETR " + path)
        .hasMessageContaining("550");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/in/a", "/in/none", "/none/a"})
  void a_file_or_nothing_listed_as_a_folder(String path) {
    refused(() -> file(path).getChildren())
        .isInstanceOf(FileNotFolderException.class)
        .hasMessageContaining("ftp-jca://orders" + path);
  }

  @Test
  void a_folder_with_one_file_of_its_own_name_is_a_folder() throws Exception {
    Files.createDirectories(server.home().resolve("same"));
    Files.writeString(server.home().resolve("same/same"), "x");

    assertThat(file("/same").getChildren()).hasSize(1);
  }

  @Test
  void a_folder_written_as_a_file() {
    refused(() -> write(file("/in/sub")))
        .hasMessageContaining("writing ftp-jca://orders/in/sub")
        .hasMessageContaining("it is a folder")
        .hasMessageContaining("551");
    assertThat(server.home().resolve("in/sub")).isDirectory();
  }

  @Test
  void a_path_below_a_file() {
    refused(() -> write(file("/in/a/b/c")))
        .hasMessageContaining("writing ftp-jca://orders/in/a/b/c")
        .hasMessageContaining("ftp-jca://orders/in/a is a file")
        .hasMessageContaining("550");
    refused(() -> file("/in/a/b").createFolder())
        .hasMessageContaining("create the folder ftp-jca://orders/in/a/b")
        .hasMessageContaining("ftp-jca://orders/in/a is a file");
    refused(() -> file("/in/a").createFolder());
  }

  @Test
  void a_rename_of_nothing_leaves_the_target() {
    refused(() -> file("/in/none").moveTo(file("/in/a")))
        .hasMessageContaining("rename to ftp-jca://orders/in/a what was ftp-jca://orders/in/none")
        .hasMessageContaining("553");
  }

  @Test
  void a_rename_into_a_missing_folder() {
    refused(() -> file("/in/a").moveTo(file("/none/b")))
        .hasMessageContaining("ftp-jca://orders/none/b")
        .hasMessageContaining("553");
  }

  @Test
  void a_rename_onto_a_file_replaces_it_also_where_the_server_would_not() throws Exception {
    Files.writeString(server.home().resolve("in/b"), "beta");

    file("/in/b").moveTo(file("/in/sub/b"));
    Files.writeString(server.home().resolve("in/b"), "newer");
    file("/in/b").moveTo(file("/in/sub/b"));

    assertThat(text(file("/in/sub/b"))).isEqualTo("newer");
    assertThat(server.home().resolve("in/sub")).isDirectoryContaining("glob:**/b");
    assertThat(file("/in/sub").getChildren()).hasSize(1);
  }

  @Test
  void a_rename_onto_a_folder_replaces_it() throws Exception {
    Files.writeString(server.home().resolve("in/sub/x"), "x");
    Files.writeString(server.home().resolve("in/b"), "beta");

    file("/in/b").moveTo(file("/in/sub"));

    assertThat(text(file("/in/sub"))).isEqualTo("beta");
  }

  @Test
  void what_may_not_be_changed() {
    String bob = "ftp-jca://bob:pw@orders/in/";
    for (ThrowingCallable change :
        Set.<ThrowingCallable>of(
            () -> write(vfs.file(bob + "new")),
            () -> vfs.file(bob + "a").delete(),
            () -> vfs.file(bob + "new").createFolder(),
            () -> vfs.file(bob + "a").moveTo(vfs.file(bob + "b")))) {
      refused(change)
          .hasMessageContaining("ftp-jca://bob:***@orders/in/")
          .hasMessageMatching("(?s).*(550|450|553).*");
    }
    assertThat(server.home().resolve("in/a")).hasContent("alpha");
  }

  @ParameterizedTest
  @ValueSource(strings = {"452 Insufficient storage space.", "552 Exceeded storage allocation."})
  void a_disk_that_is_full_at_the_end(String reply) throws Exception {
    try (ScriptedFtpServer full =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.always("SIZE", "550 No such file.");
                  dialogue.always("CWD", "250 Done.");
                  dialogue.login();
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("STOR");
                    dialogue.reply("150 Go ahead.");
                    data.receive();
                    dialogue.reply(reply);
                  }
                  dialogue.expect("DELE");
                  dialogue.reply("250 Done.");
                });
        TestManager manager = manager(full.port())) {
      FileObject file = manager.file("ftp-jca://orders/f");

      refused(() -> write(file))
          .hasMessageContaining("writing ftp-jca://orders/f")
          .hasMessageContaining(reply);
      assertThat(file.delete()).isTrue();
      pool.close();
    }
  }

  @Test
  void a_server_that_goes_away_in_the_middle_of_a_download() throws Exception {
    byte[] half = new byte[100_000];
    try (ScriptedFtpServer leaving =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.login();
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("RETR");
                    dialogue.reply("150 Opening data connection (200000 bytes).");
                    data.send(half);
                    dialogue.close();
                  }
                });
        TestManager manager = manager(leaving.port())) {
      FileObject file = manager.file("ftp-jca://orders/f");

      try (InputStream in = file.getContent().getInputStream()) {
        refused(in::readAllBytes).hasMessageContaining("Cannot read ftp-jca://orders/f");
      }
      pool.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_copy_whose_source_breaks_off_is_not_told_to_be_complete(boolean byContent)
      throws Exception {
    try (ScriptedFtpServer breaking =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.always("SIZE", "213 999");
                  dialogue.always("MDTM", "213 20261120120000");
                  dialogue.login();
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("RETR");
                    dialogue.reply("150 Here it comes.");
                    data.send(new byte[500]);
                    dialogue.reply("451 Disk error.");
                  }
                });
        TestManager manager = manager(breaking.port())) {
      FileObject source = manager.file("ftp-jca://orders/f");
      FileObject target = file("/in/copy?upload=staged");

      ThrowingCallable copying =
          byContent
              ? () -> source.getContent().write(target)
              : () -> target.copyFrom(source, Selectors.SELECT_SELF);
      refused(copying)
          .hasMessageContaining("Cannot read ftp-jca://orders/f")
          .hasMessageContaining("451 Disk error.");

      assertThat(server.home().resolve("in/copy")).doesNotExist();
      assertThat(target.exists()).isFalse();
      pool.close();
    }
  }
}
