package org.ftpconnector.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ftpconnector.batch.files.ManifestOwner;
import org.jspecify.annotations.Nullable;

/**
 * The execution that an artifact works for.
 *
 * @param firstStart when the job's instance was created, in milliseconds since 1970; 0 if the
 *     container does not tell
 * @param isRepeat whether an execution has gone before this one, or may have
 */
record JobRun(String job, long instance, String step, long firstStart, boolean isRepeat) {

  /** The container has injected the two. */
  static JobRun of(@Nullable JobContext jobContext, @Nullable StepContext stepContext) {
    JobContext job = required(jobContext);
    StepContext step = required(stepContext);
    List<JobExecution> executions = executions(job.getExecutionId());
    long first =
        executions.stream()
            .map(JobExecution::getCreateTime)
            .filter(time -> time != null)
            .mapToLong(Date::getTime)
            .min()
            .orElse(0);
    return new JobRun(
        job.getJobName(), job.getInstanceId(), step.getStepName(), first, executions.size() != 1);
  }

  /** What the container has injected. */
  static <T> T required(@Nullable T context) {
    if (context == null) {
      throw new IllegalStateException("the container has given no contexts");
    }
    return context;
  }

  /** All executions of the job's instance, this one among them; none if the container says none. */
  static Set<Long> executionIds(JobContext job) {
    return executions(job.getExecutionId()).stream()
        .map(JobExecution::getExecutionId)
        .collect(Collectors.toSet());
  }

  /** None where the job's owner may not look. */
  private static List<JobExecution> executions(long execution) {
    try {
      JobOperator jobs = BatchRuntime.getJobOperator();
      return jobs.getJobExecutions(jobs.getJobInstance(execution));
    } catch (BatchRuntimeException e) {
      return List.of();
    }
  }

  /** Another step of the same execution. */
  JobRun of(String other) {
    return new JobRun(job, instance, other, firstStart, isRepeat);
  }

  ManifestOwner owner(String folder) {
    return new ManifestOwner(job, instance, step, firstStart, folder);
  }
}
