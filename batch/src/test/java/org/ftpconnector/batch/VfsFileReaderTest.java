package org.ftpconnector.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest over crashes, each of which is a new reader with the last checkpoint. */
@SuppressWarnings("UnnecessaryAssignment") // The tests are the container here.
class VfsFileReaderTest {
  private static final JobRun FIRST = new JobRun("nightly", 7, "move", 1_000_000, false);
  private static final @Nullable Serializable NONE = null;

  private final Path in;
  private final Path work;

  VfsFileReaderTest(@TempDir Path in, @TempDir Path work) {
    this.in = in;
    this.work = work;
  }

  @BeforeEach
  void files() throws IOException {
    file("b.csv", "12345");
    file("a.csv", "1");
    file("c.txt", "123");
    file("d.csv.incomplete", "1234");
    file("sub/e.csv", "12");
  }

  private void file(String name, String content) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(in.resolve("sub"));
    Files.writeString(file, content);
  }

  private VfsFileReader reader(JobRun run) {
    VfsFileReader reader =
        new VfsFileReader() {
          @Override
          JobRun run() {
            return run;
          }
        };
    reader.folder = in.toUri().toString();
    reader.workFolder = work.toUri().toString();
    return reader;
  }

  private static List<String> read(VfsFileReader reader, @Nullable Serializable checkpoint)
      throws IOException {
    reader.open(checkpoint);
    List<String> paths = new ArrayList<>();
    for (Object item = reader.readItem(); item != null; item = reader.readItem()) {
      paths.add(((FoundFile) item).path());
    }
    reader.close();
    return paths;
  }

  @Test
  void files_come_in_their_order() throws IOException {
    assertThat(read(reader(FIRST), NONE)).containsExactly("a.csv", "b.csv", "c.txt");
  }

  @Test
  void a_folder_that_is_not_there_or_none_is_said_with_the_cure() {
    VfsFileReader missing = reader(FIRST);
    missing.folder = in.resolve("none").toUri().toString();
    assertThatThrownBy(() -> missing.open(NONE))
        .hasMessageContainingAll("none is not there", "make it");
    VfsFileReader file = reader(FIRST);
    file.folder = in.resolve("a.csv").toUri().toString();
    assertThatThrownBy(() -> file.open(NONE)).hasMessageContaining("a.csv is no folder");
  }

  @Test
  void or_the_largest_first() throws IOException {
    VfsFileReader reader = reader(FIRST);
    reader.order = "size";
    assertThat(read(reader, NONE)).containsExactly("b.csv", "c.txt", "a.csv");
  }

  @Test
  void or_the_oldest() throws IOException {
    Files.setLastModifiedTime(in.resolve("c.txt"), FileTime.from(Instant.EPOCH));
    VfsFileReader reader = reader(FIRST);
    reader.order = "age";
    assertThat(read(reader, NONE)).startsWith("c.txt");
  }

  @Test
  void what_is_not_meant_stays_out() throws IOException {
    VfsFileReader reader = reader(FIRST);
    reader.include = "?.csv, *.t*";
    reader.exclude = "a*";
    reader.recursive = "true";
    assertThat(read(reader, NONE)).containsExactly("b.csv", "c.txt", "sub/e.csv");
  }

  @Test
  void what_is_too_young_stays_out() throws IOException {
    Files.setLastModifiedTime(in.resolve("c.txt"), FileTime.from(Instant.EPOCH));
    VfsFileReader reader = reader(FIRST);
    reader.minAgeSeconds = "3600";
    assertThat(read(reader, NONE)).containsExactly("c.txt");
  }

  @Test
  void a_restart_goes_on_with_what_was_there() throws IOException {
    VfsFileReader reader = reader(FIRST);
    reader.open(NONE);
    reader.readItem();
    Serializable checkpoint = reader.checkpointInfo();
    reader.readItem();

    file("aa.csv", "came later");
    Files.delete(in.resolve("b.csv"));
    assertThat(read(reader(FIRST), checkpoint)).containsExactly("b.csv", "c.txt");
    assertThat(read(reader(FIRST), NONE)).containsExactly("a.csv", "b.csv", "c.txt");
  }

  @Test
  void the_size_that_a_file_had_is_kept() throws IOException {
    read(reader(FIRST), NONE);
    Files.delete(in.resolve("a.csv"));
    VfsFileReader again = reader(FIRST);
    again.open(NONE);
    FoundFile found = (FoundFile) requireNonNull(again.readItem());
    assertThat(found.listed().size()).isEqualTo(1);
    assertThat(found.file().exists()).isFalse();
  }

  /** A repository in memory gives the same numbers again. */
  @Test
  void a_job_of_the_same_number_but_another_time_lists_anew() throws IOException {
    read(reader(FIRST), NONE);
    file("aa.csv", "came later");
    JobRun rounded = new JobRun("nightly", 7, "move", 1_001_000, true);
    assertThat(read(reader(rounded), NONE)).doesNotContain("aa.csv");
    JobRun later = new JobRun("nightly", 7, "move", 9_000_000, false);
    assertThat(read(reader(later), NONE)).contains("aa.csv");
  }

  @Test
  void without_its_manifest_a_job_does_not_go_on() throws IOException {
    read(reader(FIRST), NONE);
    Files.delete(work.resolve("nightly-7-move.manifest"));
    assertThatIOException()
        .isThrownBy(() -> read(reader(FIRST), 1))
        .withMessageContaining("the manifest of this job is not in ");
  }

  @Test
  void a_manifest_that_was_cut_is_not_taken_for_whole() throws IOException {
    read(reader(FIRST), NONE);
    Path manifest = work.resolve("nightly-7-move.manifest");
    List<String> lines = Files.readAllLines(manifest);
    Files.write(manifest, lines.subList(0, lines.size() - 1));
    assertThatIOException()
        .isThrownBy(() -> read(reader(FIRST), 1))
        .withMessageContaining("is no manifest of this version, or not whole");
  }

  /** A server may still be writing what a client that is gone had sent by then. */
  @Test
  void what_is_still_written_of_an_attempt_before_does_not_get_into_the_manifest()
      throws IOException {
    Path part = work.resolve("nightly-7-move.manifest.part");
    Files.writeString(part, "half");
    try (FileChannel before = FileChannel.open(part, StandardOpenOption.WRITE)) {
      read(reader(FIRST), NONE);
      before.write(ByteBuffer.wrap("OLD".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(read(reader(FIRST), 0)).hasSize(3);
  }

  @Test
  void what_a_crash_has_left_of_a_manifest_is_overwritten() throws IOException {
    Files.writeString(work.resolve("nightly-7-move.manifest.part"), "half".repeat(1000));
    assertThat(read(reader(FIRST), NONE)).hasSize(3);
    assertThat(work.resolve("nightly-7-move.manifest.part")).doesNotExist();
  }

  @Test
  void too_many_files_are_said() {
    VfsFileReader reader = reader(FIRST);
    reader.maxFiles = "2";
    assertThatIOException()
        .isThrownBy(() -> read(reader, NONE))
        .withMessageContaining("has more than 2 such files; raise maxFiles");
  }

  @Test
  void a_wrong_property_is_named_with_what_is_allowed() {
    VfsFileReader reader = reader(FIRST);
    reader.order = "random";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.open(NONE))
        .withMessage("vfsFileReader: order is \"random\", allowed is name, age, size");
    reader.order = "";
    reader.minAgeSeconds = "soon";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.open(NONE))
        .withMessage("vfsFileReader: minAgeSeconds is \"soon\", allowed is 0 to 86400");
    reader.minAgeSeconds = null;
    reader.recursive = "yes";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.open(NONE))
        .withMessage("vfsFileReader: recursive is \"yes\", allowed is true, false");
  }

  @Test
  void odd_names_come_back_from_the_manifest() throws IOException {
    file("100% #1\tx\ny.csv", "odd");
    read(reader(FIRST), NONE);
    VfsFileReader again = reader(FIRST);
    again.open(NONE);
    FoundFile found = (FoundFile) requireNonNull(again.readItem());
    assertThat(found.file().exists()).isTrue();
    assertThat(found.file().getContent().getByteArray()).asString().isEqualTo("odd");
  }
}
