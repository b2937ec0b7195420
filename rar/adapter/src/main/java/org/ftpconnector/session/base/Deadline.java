package org.ftpconnector.session.base;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The moment by which something must be done. Socket time-outs alone start anew with each byte that
 * arrives.
 *
 * @param nanoTime on the clock of {@link System#nanoTime()}
 * @param limit what was allowed in all, for messages
 */
public record Deadline(long nanoTime, Duration limit) {

  /** From now. */
  public static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos(), limit);
  }

  /** At least 1, because a socket takes 0 for no limit. */
  public int remainingMillis() throws SocketTimeoutException {
    long nanos = nanoTime - System.nanoTime();
    if (nanos <= 0) {
      throw new SocketTimeoutException("not within " + limit.toMillis() + " ms");
    }
    return (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000 + 1);
  }

  /** Whether so much time is left. */
  public boolean isAfter(Duration time) {
    return nanoTime - System.nanoTime() > time.toNanos();
  }
}
