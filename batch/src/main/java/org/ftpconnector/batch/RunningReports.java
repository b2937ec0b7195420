package org.ftpconnector.batch;

import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.report.StepReport;
import org.jspecify.annotations.Nullable;

/**
 * The reports of steps that are running, by which the artifacts of a step find that of its {@code
 * vfsReport}.
 *
 * <p>Partitions have contexts of their own, and a context's user data are the application's: what
 * all artifacts of a step have in common is the number of the execution and the step's name.
 */
final class RunningReports {
  private static final Map<Key, StepReport> RUNNING = new ConcurrentHashMap<>();

  private RunningReports() {}

  private record Key(String job, long execution, String step) {
    static Key of(JobContext job, StepContext step) {
      return new Key(job.getJobName(), job.getExecutionId(), step.getStepName());
    }
  }

  static void begin(JobContext job, StepContext step, StepReport report) {
    if (RUNNING.putIfAbsent(Key.of(job, step), report) != null) {
      throw new IllegalStateException(
          "the step " + step.getStepName() + " has two vfsReport; remove one of the listeners");
    }
  }

  static void end(JobContext job, StepContext step, StepReport report) {
    RUNNING.remove(Key.of(job, step), report);
  }

  /** None where the step has no such listener. */
  static @Nullable StepReport of(@Nullable JobContext job, @Nullable StepContext step) {
    return job == null || step == null ? null : RUNNING.get(Key.of(job, step));
  }

  /** Tells a report, if there is one, of files that are to be moved. */
  static void expect(@Nullable StepReport report, List<ListedFile> files) {
    if (report != null) {
      report.expect(files.size(), files.stream().mapToLong(ListedFile::size).sum());
    }
  }
}
