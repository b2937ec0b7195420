package org.ftpconnector.inbound;

import org.ftpconnector.inbound.delivery.Tally;

/** What one poll has done. Immutable. */
public final class PollResult {
  private final int delivered;
  private final int failed;
  private final int takenOver;
  private final long waiting;

  PollResult(Tally tally, long waiting) {
    this.delivered = tally.delivered();
    this.failed = tally.failed();
    this.takenOver = tally.takenOver();
    this.waiting = waiting;
  }

  /** How many files the listener took. */
  public int delivered() {
    return delivered;
  }

  /** How many attempts failed; those files come again, or are in the error directory. */
  public int failed() {
    return failed;
  }

  /** How many claims of other nodes were taken over. */
  public int takenOver() {
    return takenOver;
  }

  /** How many files the listing had that may be delivered, before any was. */
  public long waiting() {
    return waiting;
  }

  @Override
  public String toString() {
    return "delivered %d, failed %d, taken over %d, waiting %d"
        .formatted(delivered, failed, takenOver, waiting);
  }
}
