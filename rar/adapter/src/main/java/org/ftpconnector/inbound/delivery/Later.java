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
    Duration delay = wanted.compareTo(LEAST_DELAY) < 0 ? LEAST_DELAY : wanted;
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
