package org.ftpconnector.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What threads took so far.
 *
 * @param cpuNanos of processor time
 * @param bytes of memory, given back or not
 */
record Usage(long cpuNanos, long bytes) {
  static final Usage NOTHING = new Usage(0, 0);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Usage ofThisThread() {
    return new Usage(
        THREADS.getCurrentThreadCpuTime(),
        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()));
  }

  Usage plus(Usage other) {
    return new Usage(cpuNanos + other.cpuNanos, bytes + other.bytes);
  }

  Usage minus(Usage other) {
    return new Usage(cpuNanos - other.cpuNanos, bytes - other.bytes);
  }
}
