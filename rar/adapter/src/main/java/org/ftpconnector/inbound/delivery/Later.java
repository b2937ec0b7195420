package org.ftpconnector.inbound.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.delivery.Waiting.Step;
import org.ftpconnector.inbound.settings.InboxSettings;

/** Puts off what cannot be done now. Safe for use by many threads. */
final class Later {
  /** What may be refused for ever is not tried again in the same poll. */
  private static final Duration LEAST_DELAY = Duration.ofSeconds(1);

  /** Six times twice as long as that: many that are refused must not take all the time. */
  private static final int MOST_DOUBLINGS = 6;

  private final InboxSettings settings;
  private final Held held;
  private final LongSupplier nanoClock;

  Later(InboxSettings settings, Held held, LongSupplier nanoClock) {
    this.settings = settings;
    this.held = held;
    this.nanoClock = nanoClock;
  }

  /** Another attempt may come at once; what the server or a node refuses does not. */
  void postpone(Claim claim, Step step, int failures, Throwable reason) {
    if (step == Step.DELIVER) {
      postpone(claim, step, failures, settings.retryDelay(failures), reason);
    } else {
      insist(claim, step, failures, reason);
    }
  }

  /** Not at once, whatever it is. */
  void insist(Claim claim, Step step, int failures, Throwable reason) {
    Duration wanted = settings.retryDelay(failures);
    int doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
    Duration least = LEAST_DELAY.multipliedBy(1L << doublings);
    Duration delay = wanted.compareTo(least) < 0 ? least : wanted;
    postpone(claim, step, failures, delay, reason);
  }

  /** Until the file has been the same for long enough. */
  void watch(Claim claim, Throwable reason) {
    postpone(claim, Step.WATCH, 1, settings.minAge(), reason);
  }

  private void postpone(Claim claim, Step step, int failures, Duration delay, Throwable reason) {
    held.postpone(
        new Waiting(claim, step, failures, nanoClock.getAsLong() + delay.toNanos(), reason));
  }
}
