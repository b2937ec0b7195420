package org.ftpconnector.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("UnnecessaryAssignment") // The tests are the container here.
class BatchletsTest {
  private final Path in;
  private final Path out;

  BatchletsTest(@TempDir Path in, @TempDir Path out) {
    this.in = in;
    this.out = out;
  }

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("a.csv", "b.csv", "c.txt")) {
      Files.writeString(in.resolve(name), name);
    }
    Files.createDirectory(in.resolve("sub"));
    Files.writeString(in.resolve("sub/d.csv"), "d");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private VfsMoveBatchlet moving() {
    VfsMoveBatchlet batchlet =
        new VfsMoveBatchlet() {
          @Override
          boolean isRepeat() {
            return false;
          }
        };
    batchlet.source = in.toUri().toString();
    batchlet.target = out.toUri().toString();
    batchlet.include = "*.csv";
    return batchlet;
  }

  @Test
  void a_folder_is_moved_with_what_is_below() throws IOException {
    VfsMoveBatchlet batchlet = moving();
    batchlet.recursive = "true";
    assertThat(batchlet.process()).isEqualTo("COMPLETED");
    assertThat(names(out)).containsExactly("a.csv", "b.csv", "sub");
    assertThat(out.resolve("sub/d.csv")).hasContent("d");
    assertThat(names(in)).containsExactly("c.txt", "sub");
    assertThat(moving().process()).isEqualTo("EMPTY");
  }

  @Test
  void a_stop_ends_a_move() throws IOException {
    VfsMoveBatchlet batchlet = moving();
    batchlet.stop();
    assertThat(batchlet.process()).isEqualTo("STOPPED");
    assertThat(names(out)).isEmpty();
  }

  private VfsDeleteBatchlet deleting() {
    VfsDeleteBatchlet batchlet = new VfsDeleteBatchlet();
    batchlet.folder = in.toUri().toString();
    batchlet.include = "*.csv";
    return batchlet;
  }

  @Test
  void only_what_is_meant_is_deleted() throws IOException {
    assertThat(deleting().process()).isEqualTo("COMPLETED");
    assertThat(names(in)).containsExactly("c.txt", "sub");
    assertThat(in.resolve("sub/d.csv")).exists();
    assertThat(deleting().process()).isEqualTo("EMPTY");
  }

  @Test
  void nothing_is_deleted_that_was_not_named() throws IOException {
    VfsDeleteBatchlet batchlet = deleting();
    batchlet.include = null;
    assertThatIllegalArgumentException()
        .isThrownBy(batchlet::process)
        .withMessage("vfsDeleteBatchlet needs the property include: see docs/batch.md");
    assertThat(names(in)).hasSize(4);
  }

  @Test
  void a_stop_ends_a_deletion() throws IOException {
    VfsDeleteBatchlet batchlet = deleting();
    batchlet.stop();
    assertThat(batchlet.process()).isEqualTo("STOPPED");
    assertThat(names(in)).hasSize(4);
  }

  /** Waits no time; what happens meanwhile is told beforehand, and then it is stopped. */
  private static final class Awaiting extends VfsAwaitBatchlet {
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();
    private long seconds;

    @Override
    long nanoTime() {
      return seconds * 1_000_000_000;
    }

    @Override
    boolean isStoppedWithin(int waited) throws InterruptedException {
      seconds += waited;
      if (meanwhile.isEmpty()) {
        stop();
      } else {
        meanwhile.remove().run();
      }
      return super.isStoppedWithin(0);
    }
  }

  private Awaiting awaiting(String name) {
    Awaiting batchlet = new Awaiting();
    batchlet.file = in.resolve(name).toUri().toString();
    return batchlet;
  }

  private Runnable written(String name, String content) {
    return () -> {
      try {
        Files.writeString(in.resolve(name), content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Test
  void a_file_is_awaited() throws Exception {
    Awaiting batchlet = awaiting("done");
    batchlet.meanwhile.add(() -> {});
    batchlet.meanwhile.add(written("done", ""));
    assertThat(batchlet.process()).isEqualTo("COMPLETED");
    assertThat(batchlet.seconds).isEqualTo(20);
  }

  @Test
  void a_file_that_grows_is_awaited_until_it_does_not() throws Exception {
    Awaiting batchlet = awaiting("big");
    batchlet.unchangedSeconds = "20";
    batchlet.meanwhile.add(written("big", "1"));
    batchlet.meanwhile.add(written("big", "12"));
    batchlet.meanwhile.add(() -> {});
    batchlet.meanwhile.add(() -> {});
    assertThat(batchlet.process()).isEqualTo("COMPLETED");
    assertThat(batchlet.seconds).isEqualTo(40);
  }

  @Test
  void a_stop_ends_the_waiting() throws Exception {
    assertThat(awaiting("done").process()).isEqualTo("STOPPED");
  }

  @Test
  void waiting_has_an_end() {
    Awaiting batchlet = awaiting("done");
    batchlet.timeoutSeconds = "15";
    batchlet.meanwhile.add(() -> {});
    batchlet.meanwhile.add(() -> {});
    assertThatIOException()
        .isThrownBy(batchlet::process)
        .withMessageContaining("/done is not there after 15 s");
  }
}
