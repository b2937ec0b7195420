package org.ftpconnector.bench.batch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.servers.MeasuredServer;
import org.ftpconnector.bench.servers.ServerKind;
import org.ftpconnector.fixtures.SampleFiles;
import org.jberet.runtime.JobExecutionImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What partitions of a batch job gain at a distance, from an FTP server to a local folder.
 *
 * <p>Few files are moved unless {@code -Dbench.partitions.files=1000} asks for a measurement.
 */
@Timeout(1800)
class PartitionsTest {
  private static final int FILES = Integer.getInteger("bench.partitions.files", 24);
  private static final int BYTES = 10 * 1024;

  /** The default of {@code ftp-pool}. */
  private static final int MOST_SESSIONS = 10;

  private static final Setting FAR = new Setting(ServerKind.APACHE, DataMode.PASSIVE, false, 20);

  /** What one job has taken. */
  private record Run(long millis, long connections) {}

  private static Run run(int partitions, Path folder) throws IOException, InterruptedException {
    Path parent = Files.createDirectories(folder.resolve("p" + partitions));
    try (MeasuredServer server = FAR.server().start(FAR, parent)) {
      Path in = Files.createDirectory(server.home().resolve("w/in"));
      for (int i = 0; i < FILES; i++) {
        Files.write(in.resolve("f" + i), SampleFiles.big(BYTES));
      }
      server.admit();
      Path out = parent.resolve("out");
      JobOperator jobs = BatchRuntime.getJobOperator();
      Properties parameters = new Properties();
      var target = server.target(FAR, MOST_SESSIONS);
      parameters.setProperty(
          "source",
          "ftp-pool://%s:%s@%s:%d/w/in?mode=passive"
              .formatted(target.user(), target.password(), target.host(), target.port()));
      parameters.setProperty("target", out.toUri().toString());
      parameters.setProperty("work", parent.resolve("work").toUri().toString());
      parameters.setProperty("partitions", Integer.toString(partitions));
      long begin = System.nanoTime();
      JobExecutionImpl job =
          (JobExecutionImpl) jobs.getJobExecution(jobs.start("move-partitioned", parameters));
      job.awaitTermination(30, TimeUnit.MINUTES);
      long millis = (System.nanoTime() - begin) / 1_000_000;
      assertThat(job.getBatchStatus()).isEqualTo(BatchStatus.COMPLETED);
      try (Stream<Path> moved = Files.list(out)) {
        assertThat(moved).hasSize(FILES);
      }
      return new Run(millis, server.connections());
    }
  }

  @Test
  void partitions_wait_side_by_side_and_keep_to_the_pool(@TempDir Path folder) throws Exception {
    run(8, folder.resolve("warm"));
    Run one = run(1, folder);
    Run eight = run(8, folder);
    // More than the pool has: they wait for each other's sessions.
    Run sixteen = run(16, folder);
    double gain = (double) one.millis / eight.millis;
    System.getLogger(PartitionsTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            () ->
                FILES
                    + " files of 10 KiB at 20 ms: 1 partition "
                    + one
                    + ", 8 "
                    + eight
                    + ", 16 "
                    + sixteen
                    + ", gain of 8: "
                    + gain);
    assertThat(one.connections).isEqualTo(1);
    assertThat(eight.connections).isLessThanOrEqualTo(8);
    assertThat(sixteen.connections).isLessThanOrEqualTo(MOST_SESSIONS);
    // At few files a good part is the start, and the machine may have other work to do.
    assertThat(gain).isGreaterThan(FILES < 1000 ? 2 : 6);
  }
}
