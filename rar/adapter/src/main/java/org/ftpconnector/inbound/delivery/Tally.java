package org.ftpconnector.inbound.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what one poll does. Safe for use by many threads. */
public final class Tally {
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger takenOver = new AtomicInteger();

  private volatile boolean isInterrupted;

  /** Of nothing. */
  public Tally() {}

  void oneDelivered() {
    delivered.incrementAndGet();
  }

  void oneFailed() {
    failed.incrementAndGet();
  }

  /** A claim of another node has become this one's. */
  public void oneTakenOver() {
    takenOver.incrementAndGet();
  }

  /** A listener was interrupted, or has left its thread so. */
  void interrupted() {
    isInterrupted = true;
  }

  /** Whether the thread was interrupted while a listener had it. */
  public boolean isInterrupted() {
    return isInterrupted;
  }

  public int delivered() {
    return delivered.get();
  }

  public int failed() {
    return failed.get();
  }

  public int takenOver() {
    return takenOver.get();
  }
}
