package org.ftpconnector.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Something to do with an FTP server, many times; only {@link #run} is measured. */
public interface Workload {

  /** As in {@code W1}. */
  String id();

  /** As in {@code read 1,000 files of 1 KiB}. */
  String title();

  /** How many operations a run has. */
  int operations();

  /** Puts onto the servers' disks what a run needs; called before each run. */
  void prepare(Path home, Path otherHome) throws IOException;

  /** Does it; fails if any operation does. */
  void run(Course course) throws IOException;

  /** Fails unless the servers' disks show that the run did what it should. */
  default void check(Path home, Path otherHome) throws IOException {
    // Most see it while they run.
  }
}
