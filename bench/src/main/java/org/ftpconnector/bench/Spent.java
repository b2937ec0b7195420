package org.ftpconnector.bench;

import java.io.IOException;

/**
 * What a run of a workload took where the client works.
 *
 * @param nanos from its begin to its end
 * @param cpuNanos processor time of the threads that use the client
 * @param bytes of memory that those threads took, and gave back or not
 */
public record Spent(long nanos, long cpuNanos, long bytes) {

  /** Runs it, in this JVM. */
  public static Spent running(Workload workload, Course course) throws IOException {
    Usage before = Usage.ofThisThread();
    long begin = System.nanoTime();
    workload.run(course);
    long nanos = System.nanoTime() - begin;
    Usage used = Usage.ofThisThread().minus(before).plus(course.crew().total());
    return new Spent(nanos, used.cpuNanos(), used.bytes());
  }
}
