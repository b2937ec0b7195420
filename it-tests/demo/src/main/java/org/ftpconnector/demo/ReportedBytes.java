package org.ftpconnector.demo;

import jakarta.batch.runtime.JobExecution;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Asks the job's report how many bytes an execution has moved. */
final class ReportedBytes {
  private static final String BYTES = "bytes: ";

  private ReportedBytes() {}

  /** By JMX while it runs, and from the summary when it has ended; 0 as long as there is none. */
  static long of(JobExecution execution) throws IOException {
    long id = execution.getExecutionId();
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      for (ObjectName step :
          beans.queryNames(
              new ObjectName("org.ftpconnector:type=BatchStep,execution=" + id + ",*"), null)) {
        return (Long) beans.getAttribute(step, "Bytes");
      }
    } catch (JMException e) {
      // It has ended just now.
    }
    Path work = Path.of(URI.create(execution.getJobParameters().getProperty("work")));
    return inSummary(work.resolve("summary.txt"), ", execution " + id + ": ");
  }

  private static long inSummary(Path summary, String title) throws IOException {
    if (!Files.exists(summary)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(summary)) {
      return lines
          .dropWhile(line -> !line.contains(title))
          .map(String::strip)
          .filter(line -> line.startsWith(BYTES))
          .findFirst()
          .map(line -> Long.parseLong(line.substring(BYTES.length())))
          .orElse(0L);
    }
  }
}
