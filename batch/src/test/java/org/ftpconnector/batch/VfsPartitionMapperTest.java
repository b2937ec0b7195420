package org.ftpconnector.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.batch.api.partition.PartitionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan and what readers make of it, over restarts. */
@SuppressWarnings("UnnecessaryAssignment") // The tests are the container here.
class VfsPartitionMapperTest {
  private static final JobRun RUN = new JobRun("nightly", 7, "move", 0, false);

  private final Path in;
  private final Path work;

  VfsPartitionMapperTest(@TempDir Path in, @TempDir Path work) {
    this.in = in;
    this.work = work;
  }

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      Files.writeString(in.resolve(name), name);
    }
  }

  private PartitionPlan plan(String partitions) throws IOException {
    VfsPartitionMapper mapper =
        new VfsPartitionMapper() {
          @Override
          JobRun run() {
            return RUN;
          }
        };
    mapper.partitions = partitions;
    return with(mapper).mapPartitions();
  }

  private <T extends KeptListing> T with(T artifact) {
    artifact.folder = in.toUri().toString();
    artifact.workFolder = work.toUri().toString();
    return artifact;
  }

  private List<String> read(String partition) throws IOException {
    VfsFileReader reader =
        new VfsFileReader() {
          @Override
          JobRun run() {
            return RUN;
          }
        };
    reader.partition = partition;
    with(reader).open(null);
    List<String> paths = new ArrayList<>();
    for (Object item = reader.readItem(); item != null; item = reader.readItem()) {
      paths.add(((FoundFile) item).path());
    }
    reader.close();
    return paths;
  }

  @Test
  void a_plan_has_a_partition_for_each_reader() throws IOException {
    PartitionPlan plan = plan("2");
    assertThat(plan.getPartitions()).isEqualTo(2);
    assertThat(plan.getThreads()).isEqualTo(2);
    assertThat(plan.getPartitionProperties())
        .extracting((Properties properties) -> properties.getProperty("partition"))
        .containsExactly("0", "1");
    assertThat(read("0")).containsExactly("a", "c", "e");
    assertThat(read("1")).containsExactly("b", "d");
  }

  @Test
  void a_restart_divides_as_the_first_start() throws IOException {
    plan("2");
    Files.writeString(in.resolve("aa"), "came later");
    assertThat(plan("5").getPartitions()).isEqualTo(2);
    assertThat(plan("5").getPartitionsOverride()).isFalse();
    assertThat(read("0")).containsExactly("a", "c", "e");
  }

  @Test
  void there_are_no_more_partitions_than_files() throws IOException {
    assertThat(plan("9").getPartitions()).isEqualTo(5);
    assertThat(read("4")).containsExactly("e");
  }

  @Test
  void an_empty_folder_is_one_partition() throws IOException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      Files.delete(in.resolve(name));
    }
    assertThat(plan("9").getPartitions()).isEqualTo(1);
    assertThat(read("0")).isEmpty();
  }

  @Test
  void a_reader_of_a_partition_lists_nothing_itself() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> read("0"))
        .withMessageContaining("the manifest of this job is not in ");
    read("");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("0"))
        .withMessageContaining("is divided into no partitions; its plan is vfsPartitionMapper's");
  }
}
