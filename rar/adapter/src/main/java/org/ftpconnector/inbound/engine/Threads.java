package org.ftpconnector.inbound.engine;

import java.time.Duration;

/** The threads of somebody else, on which an activation polls and delivers. */
public interface Threads {

  /**
   * Runs it on one of them, soon.
   *
   * @throws java.util.concurrent.RejectedExecutionException if they take nothing more now
   */
  void execute(Runnable task);

  /** Runs it on one of them after this delay, unless it is taken back. */
  Plan after(Duration delay, Runnable task);

  /** What is to be run later. */
  interface Plan {
    /** It does not begin any more; what has begun goes on. */
    void cancel();
  }
}
