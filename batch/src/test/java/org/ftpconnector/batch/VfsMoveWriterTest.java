package org.ftpconnector.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.batch.files.ListedFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("UnnecessaryAssignment") // The tests are the container here.
class VfsMoveWriterTest {
  private final StandardFileSystemManager vfs = new StandardFileSystemManager();
  private final VfsMoveWriter writer =
      new VfsMoveWriter() {
        @Override
        boolean isRepeat() {
          return false;
        }
      };
  private final Path in;
  private final Path out;

  VfsMoveWriterTest(@TempDir Path in, @TempDir Path out) {
    this.in = in;
    this.out = out;
  }

  @BeforeEach
  void open() throws IOException {
    vfs.init();
    writer.target = out.toUri().toString();
    Files.writeString(in.resolve("a"), "alpha");
  }

  @AfterEach
  void close() {
    writer.close();
    vfs.close();
  }

  private List<Object> items() throws IOException {
    return List.of(
        new FoundFile(vfs.resolveFile(in.resolve("a").toUri()), new ListedFile("a", 5, 0)));
  }

  @Test
  void a_chunk_that_was_rolled_back_comes_again() throws IOException {
    writer.open(null);
    writer.writeItems(items());
    writer.writeItems(items());
    assertThat(out.resolve("a")).hasContent("alpha");
    // As if the source had not been deleted yet.
    Files.writeString(in.resolve("a"), "alpha");
    writer.writeItems(items());
    assertThat(in.resolve("a")).doesNotExist();
  }

  @Test
  void what_was_there_at_the_first_attempt_is_a_conflict() throws IOException {
    Files.writeString(out.resolve("a"), "alpha");
    writer.open(null);
    assertThatIOException()
        .isThrownBy(() -> writer.writeItems(items()))
        .withMessageContaining("was there before");
    assertThat(in.resolve("a")).exists();
  }

  @Test
  void other_items_are_refused_with_what_to_do() throws IOException {
    writer.open(null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.writeItems(List.of("a")))
        .withMessageContaining("got an item of java.lang.String; the reader is vfsFileReader");
  }
}
