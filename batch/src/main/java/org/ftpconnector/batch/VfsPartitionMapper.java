package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Properties;
import org.ftpconnector.batch.files.Division;
import org.ftpconnector.batch.files.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The mapper divides the files of a folder into partitions, for a step whose reader is {@code
 * vfsFileReader}.
 *
 * <p>The folder is listed once, and the manifest says into how many partitions it was divided, too:
 * a restart has the same ones, whatever came into the folder or was set otherwise meanwhile.
 */
@Named
@Dependent
public class VfsPartitionMapper extends KeptListing implements PartitionMapper {
  private static final String FOUR = "4";
  private static final String COUNT = "count";

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "How many partitions there are, each in a thread of its own; fewer if there are fewer"
              + " files.",
      standard = FOUR,
      allowed = "1 to 1000")
  @Nullable String partitions;

  @Inject
  @BatchProperty
  @Meaning(
      value = "What they have alike: how many files, or how many bytes.",
      standard = COUNT,
      allowed = "count, size")
  @Nullable String by;

  /** The container makes one for each step. */
  public VfsPartitionMapper() {}

  @Override
  public PartitionPlan mapPartitions() throws IOException {
    Given given = new Given("vfsPartitionMapper");
    int wanted = given.number("partitions", partitions, FOUR, 1, 1000);
    Division division = new Division(wanted, given.choice("by", by, COUNT, Division.By.class));
    try (OpenFiles files = OpenFiles.open()) {
      return plan(kept(files, given, division.toString(), false).manifest());
    }
  }

  private static PartitionPlan plan(Manifest manifest) {
    int parts = Division.parse(manifest.division()).parts();
    // One that is empty, as a plan of none is not every container's.
    int count = Math.max(1, Math.min(parts, manifest.files().size()));
    Properties[] properties = new Properties[count];
    for (int i = 0; i < count; i++) {
      properties[i] = new Properties();
      properties[i].setProperty("partition", Integer.toString(i));
    }
    PartitionPlanImpl plan = new PartitionPlanImpl();
    plan.setPartitions(count);
    plan.setThreads(count);
    plan.setPartitionsOverride(false);
    plan.setPartitionProperties(properties);
    return plan;
  }
}
