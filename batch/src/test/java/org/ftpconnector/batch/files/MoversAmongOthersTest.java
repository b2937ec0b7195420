package org.ftpconnector.batch.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several at one file, or at one name: what one has moved the other does not destroy. */
class MoversAmongOthersTest {
  private static final String ID = "01234567-89ab-cdef-0123-456789abcdef";

  private final StandardFileSystemManager vfs = new StandardFileSystemManager();
  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private Path in;
  private Path out;
  private FileObject source;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    vfs.init();
    out = folder;
    in = Files.writeString(server.home().resolve("a.txt"), "content");
    source =
        vfs.resolveFile(
            "ftp-pool://"
                + EmbeddedFtpServer.USER
                + ":"
                + EmbeddedFtpServer.PASSWORD
                + "@"
                + server.host()
                + ":"
                + server.port()
                + "/a.txt");
  }

  @AfterEach
  void close() {
    vfs.close();
    server.close();
  }

  private FileObject target() throws IOException {
    return vfs.resolveFile(out.toUri().toString());
  }

  private static ListedFile listed() {
    return new ListedFile("a.txt", 7, 0);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What another does while the bytes are copied. */
  private record Meanwhile(Path file, String content) implements CopyWatch {
    @Override
    public boolean isStopped() {
      return false;
    }

    @Override
    public void copied(int bytes) {
      try {
        Files.writeString(file, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void a_free_name_that_another_has_taken_meanwhile_stays_his() throws IOException {
    Files.writeString(out.resolve("a.txt"), "old");
    Path chosen = out.resolve("a-1.txt");
    Mover mover = new Mover(target(), OnConflict.RENAME, new Meanwhile(chosen, "of another"));
    assertThatIOException()
        .isThrownBy(() -> mover.move(source, listed(), false))
        .withMessageContaining("a-1.txt was to be");
    assertThat(chosen).hasContent("of another");
    assertThat(source.exists()).isTrue();
  }

  @Test
  void what_another_has_moved_meanwhile_is_not_replaced() throws IOException {
    Path target = out.resolve("a.txt");
    CopyWatch other =
        new CopyWatch() {
          @Override
          public boolean isStopped() {
            return false;
          }

          @Override
          public void copied(int bytes) {
            try {
              Files.writeString(target, "content");
              Files.deleteIfExists(in);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    Mover mover = Mover.amongOthers(target(), OnConflict.REPLACE, other);
    assertThatIOException().isThrownBy(() -> mover.move(source, listed(), true));
    assertThat(target).hasContent("content");
    assertThat(
            Mover.amongOthers(target(), OnConflict.REPLACE, () -> false)
                .move(source, listed(), true)
                .isFinishedWork())
        .isTrue();
  }

  @Test
  void only_pieces_of_the_file_itself_are_deleted() throws IOException {
    for (String name :
        List.of(
            "a.txt." + ID + ".incomplete",
            "a-12.txt." + ID + ".incomplete",
            "a.txt.incomplete",
            "a.txt.gz." + ID + ".incomplete",
            "a.txt.b.incomplete",
            "ba.txt." + ID + ".incomplete")) {
      Files.writeString(out.resolve(name), "");
    }
    Mover.amongOthers(target(), OnConflict.FAIL, () -> false).deletePieces(listed());
    assertThat(names())
        .containsExactly(
            "a.txt.b.incomplete",
            "a.txt.gz." + ID + ".incomplete",
            "a.txt.incomplete",
            "ba.txt." + ID + ".incomplete");
  }
}
