package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps count of when a node has told others that it is alive, and so of what is certainly its own,
 * whatever the sign is. Safe for use by many threads, of which one at a time gives a sign.
 */
public final class SignsOfLife {
  private static final Duration LONG_AGO = Duration.ofDays(36_500);

  private final Duration lease;
  private final LongSupplier nanoClock;
  private final ReentrantLock giving = new ReentrantLock();
  private boolean isEnded;

  /**
   * Begins anew with the first sign that came too late: what was claimed before may be another's.
   */
  private final AtomicInteger tenure = new AtomicInteger();

  /** When the last sign began, by the clock of this machine: no later than others have it. */
  private volatile Optional<Long> last = Optional.empty();

  /** How a sign is given, or taken away. */
  public interface Sign<T> {
    /** Does it. */
    T give() throws IOException;
  }

  /** None yet. */
  public SignsOfLife(Duration lease, LongSupplier nanoClock) {
    this.lease = lease;
    this.nanoClock = nanoClock;
  }

  /** Gives one now. */
  public <T> T give(Sign<T> sign) throws IOException {
    giving.lock();
    try {
      if (isEnded) {
        throw new IOException("the inbox is closed, and gives no more signs of life");
      }
      if (last.isPresent() && !isFresh()) {
        tenure.incrementAndGet(); // before others are told, and before isFresh() is true again
      }
      long begun = nanoClock.getAsLong();
      T given = sign.give();
      last = Optional.of(begun);
      return given;
    } finally {
      giving.unlock();
    }
  }

  /** Gives one if a third of the lease has passed since the last. */
  public <T> void giveIfDue(Sign<T> sign) throws IOException {
    if (isDue()) {
      giving.lock();
      try {
        if (isDue()) {
          give(sign);
        }
      } finally {
        giving.unlock();
      }
    }
  }

  private boolean isDue() {
    return age().compareTo(lease.dividedBy(3)) >= 0;
  }

  /** In which of its tenures this node is: each is without a gap of the length of a lease. */
  public int tenure() {
    return tenure.get();
  }

  /** Whether what became this node's in this tenure is certainly its own. */
  public boolean isFresh(int claimedIn) {
    return isFresh() && tenure.get() == claimedIn;
  }

  private boolean isFresh() {
    return age().compareTo(lease) < 0;
  }

  private Duration age() {
    return last.map(begun -> Duration.ofNanos(nanoClock.getAsLong() - begun)).orElse(LONG_AGO);
  }

  /** Takes the sign away for good, so that others need not wait. */
  public <T> void end(Sign<T> removal) throws IOException {
    giving.lock();
    try {
      isEnded = true;
      last = Optional.empty();
      removal.give();
    } finally {
      giving.unlock();
    }
  }
}
