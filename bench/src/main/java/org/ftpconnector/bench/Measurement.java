package org.ftpconnector.bench;

/**
 * What one run of a workload took.
 *
 * @param nanos from its begin to its end
 * @param cpuNanos processor time of the client's threads
 * @param allocatedBytes memory that those threads took, and gave back or not
 * @param commands FTP commands that the server saw
 * @param logins control connections that the server saw opened
 * @param operations how many operations there were
 */
public record Measurement(
    long nanos, long cpuNanos, long allocatedBytes, long commands, long logins, int operations) {

  /** Milliseconds of the whole run. */
  public double millis() {
    return nanos / 1e6;
  }

  /** Milliseconds of processor time of the whole run. */
  public double cpuMillis() {
    return cpuNanos / 1e6;
  }

  /** Bytes allocated for one operation. */
  public double bytesPerOperation() {
    return (double) allocatedBytes / operations;
  }

  /** FTP commands for one operation. */
  public double commandsPerOperation() {
    return (double) commands / operations;
  }
}
