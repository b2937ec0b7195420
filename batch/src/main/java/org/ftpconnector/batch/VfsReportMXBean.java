package org.ftpconnector.batch;

/** What operators can see of a step while it runs that has a {@code vfsReport}. */
public interface VfsReportMXBean {

  @Meaning("The job's name.")
  String getJob();

  @Meaning("The step's name.")
  String getStep();

  @Meaning("The number of the job's execution.")
  long getExecution();

  @Meaning("Files that this execution has brought to their target.")
  long getFiles();

  @Meaning("How many it has to bring there in all; 0 where nobody has listed them.")
  long getExpectedFiles();

  @Meaning("Bytes of those files, and those copied so far of files that are not there yet.")
  long getBytes();

  @Meaning("How many bytes there are in all.")
  long getExpectedBytes();

  @Meaning("On average since the step has begun.")
  long getBytesPerSecond();

  @Meaning("How many seconds it takes if it goes on as it did; -1 if nobody knows.")
  long getSecondsLeft();

  @Meaning("Attempts at a file that have failed.")
  long getFailures();
}
