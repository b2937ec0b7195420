package org.ftpconnector.batch;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.StepExecution;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jberet.runtime.JobExecutionImpl;

/** Jobs of the manual, run in this JVM until they have ended. */
final class Jobs {
  private static final JobOperator OPERATOR = BatchRuntime.getJobOperator();

  private Jobs() {}

  static JobExecutionImpl run(String id, Map<String, String> parameters)
      throws InterruptedException {
    return ended(OPERATOR.start(id, properties(parameters)));
  }

  static JobExecutionImpl restart(JobExecutionImpl before) throws InterruptedException {
    return ended(OPERATOR.restart(before.getExecutionId(), new Properties()));
  }

  private static JobExecutionImpl ended(long execution) throws InterruptedException {
    JobExecutionImpl job = (JobExecutionImpl) OPERATOR.getJobExecution(execution);
    job.awaitTermination(60, TimeUnit.SECONDS);
    return job;
  }

  /** What the job's last step failed by. */
  static String failure(JobExecutionImpl job) {
    StringBuilder said = new StringBuilder();
    for (StepExecution step : job.getStepExecutions()) {
      Exception failure = ((org.jberet.runtime.StepExecutionImpl) step).getException();
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        said.append(cause.getMessage()).append('\n');
      }
    }
    return said.toString();
  }

  private static Properties properties(Map<String, String> parameters) {
    Properties properties = new Properties();
    properties.putAll(parameters);
    return properties;
  }
}
