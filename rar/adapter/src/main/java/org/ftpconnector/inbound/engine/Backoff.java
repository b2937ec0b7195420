package org.ftpconnector.inbound.engine;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Says how long to wait after polls that failed: twice as long each time, up to ten minutes, and a
 * little more or less, so that nodes which failed together do not come back together. Safe for use
 * by many threads.
 */
final class Backoff {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Duration interval;
  private final DoubleSupplier random;
  private int failures;

  /** {@code random}: from 0 to 1. */
  Backoff(Duration interval, DoubleSupplier random) {
    this.interval = interval;
    this.random = random;
  }

  /** Another one failed. */
  synchronized Duration grow() {
    failures = Math.min(failures + 1, 20);
    Duration grown = interval.multipliedBy(1L << failures);
    Duration most = interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
    Duration delay = grown.compareTo(most) < 0 ? grown : most;
    return Duration.ofMillis((long) (delay.toMillis() * (0.75 + random.getAsDouble() / 2)));
  }

  synchronized void reset() {
    failures = 0;
  }

  synchronized boolean isGrown() {
    return failures > 0;
  }
}
