package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of a new name, on a server whose RNTO does not replace. */
class ReplacingTest {

  /** What is done with a server and files on it. */
  private interface Use {
    void with(TestManager vfs, Path home) throws Exception;
  }

  private static void on(EmbeddedFtpServer.Builder builder, Use use) throws Exception {
    try (EmbeddedFtpServer server = builder.start()) {
      try (TestManager vfs =
          new TestManager(TestManager.factoryFor(server).createConnectionFactory())) {
        use.with(vfs, server.home());
      }
    }
  }

  @Test
  void a_file_is_replaced_by_a_move() throws Exception {
    on(
        EmbeddedFtpServer.builder(),
        (vfs, home) -> {
          Files.writeString(home.resolve("a"), "new");
          Files.writeString(home.resolve("b"), "old");

          vfs.file("ftp-jca://embedded/a").moveTo(vfs.file("ftp-jca://embedded/b"));

          assertThat(home).isDirectoryContaining(file -> file.endsWith("b"));
          assertThat(home.toFile().list()).containsExactly("b");
          assertThat(home.resolve("b")).hasContent("new");
        });
  }

  @Test
  void a_move_that_has_happened_has_succeeded_if_the_old_file_stays() throws Exception {
    on(
        EmbeddedFtpServer.builder().refuse("DELE"),
        (vfs, home) -> {
          Files.writeString(home.resolve("a"), "new");
          Files.writeString(home.resolve("b"), "old");
          FileObject from = vfs.file("ftp-jca://embedded/a");
          FileObject to = vfs.file("ftp-jca://embedded/b");

          from.moveTo(to);

          assertThat(home.resolve("b")).hasContent("new");
          assertThat(to.exists()).isTrue();
          assertThat(from.exists()).isFalse();
        });
  }

  @Test
  void a_staged_upload_does_not_move_a_folder_away() throws Exception {
    on(
        EmbeddedFtpServer.builder(),
        (vfs, home) -> {
          Files.createDirectory(home.resolve("d"));
          Files.writeString(home.resolve("d/in"), "it");
          FileObject folder = vfs.file("ftp-jca://embedded/d?upload=staged");

          OutputStream out = folder.getContent().getOutputStream();
          out.write(1);
          assertThatThrownBy(out::close).isInstanceOf(FileSystemException.class);

          assertThat(home.resolve("d/in")).hasContent("it");
          assertThat(home.toFile().list()).containsExactly("d");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?upload=staged"})
  void a_folder_stays_where_what_should_replace_it_cannot_be_read(String upload) throws Exception {
    on(
        EmbeddedFtpServer.builder(),
        (vfs, home) -> {
          Files.createDirectory(home.resolve("d"));
          Files.writeString(home.resolve("d/in"), "it");
          FileObject gone = vfs.file("ftp-jca://embedded/gone");
          Files.writeString(home.resolve("gone"), "soon");
          assertThat(gone.exists()).isTrue();
          Files.delete(home.resolve("gone"));
          FileObject folder = vfs.file("ftp-jca://embedded/d" + upload);

          assertThatThrownBy(() -> folder.copyFrom(gone, Selectors.SELECT_SELF))
              .isInstanceOf(FileSystemException.class);

          assertThat(home.resolve("d/in")).hasContent("it");
          assertThat(home.toFile().list()).containsExactly("d");
        });
  }

  @Test
  void a_folder_gives_way_to_a_file_that_is_copied_there() throws Exception {
    on(
        EmbeddedFtpServer.builder(),
        (vfs, home) -> {
          Files.createDirectory(home.resolve("d"));
          Files.writeString(home.resolve("d/in"), "it");
          Files.writeString(home.resolve("a"), "new");

          vfs.file("ftp-jca://embedded/d")
              .copyFrom(vfs.file("ftp-jca://embedded/a"), Selectors.SELECT_SELF);

          assertThat(home.resolve("d")).hasContent("new");
        });
  }
}
