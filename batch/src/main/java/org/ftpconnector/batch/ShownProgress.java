package org.ftpconnector.batch;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.ftpconnector.batch.report.Progress;
import org.ftpconnector.batch.report.StepReport;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a step is in the platform's MBean server, as {@code
 * org.ftpconnector:type=BatchStep,job="…",step="…",execution=…}. What stayed there would keep the
 * class loader of an undeployed application.
 */
final class ShownProgress implements AutoCloseable, VfsReportMXBean {
  private static final System.Logger LOG = System.getLogger(ShownProgress.class.getName());

  private final String job;
  private final String step;
  private final long execution;
  private final StepReport report;
  private @Nullable ObjectName name;

  private ShownProgress(String job, String step, long execution, StepReport report) {
    this.job = job;
    this.step = step;
    this.execution = execution;
    this.report = report;
  }

  /** A step moves its files also where it cannot be shown. */
  static ShownProgress show(String job, String step, long execution, StepReport report) {
    ShownProgress shown = new ShownProgress(job, step, execution, report);
    try {
      ObjectName name =
          new ObjectName(
              "org.ftpconnector:type=BatchStep,job=%s,step=%s,execution=%d"
                  .formatted(ObjectName.quote(job), ObjectName.quote(step), execution));
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new StandardMBean(shown, VfsReportMXBean.class, true), name);
      shown.name = name;
    } catch (JMException | SecurityException e) {
      LOG.log(Level.WARNING, () -> "the progress of execution " + execution + " is not shown", e);
    }
    return shown;
  }

  @Override
  public void close() {
    try {
      if (name != null) {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      }
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "cannot remove " + name, e);
    }
    name = null;
  }

  private Progress progress() {
    return report.progress();
  }

  @Override
  public String getJob() {
    return job;
  }

  @Override
  public String getStep() {
    return step;
  }

  @Override
  public long getExecution() {
    return execution;
  }

  @Override
  public long getFiles() {
    return progress().files();
  }

  @Override
  public long getExpectedFiles() {
    return progress().expectedFiles();
  }

  @Override
  public long getBytes() {
    return progress().bytes();
  }

  @Override
  public long getExpectedBytes() {
    return progress().expectedBytes();
  }

  @Override
  public long getBytesPerSecond() {
    return progress().bytesPerSecond();
  }

  @Override
  public long getSecondsLeft() {
    return progress().secondsLeft();
  }

  @Override
  public long getFailures() {
    return progress().failures();
  }
}
