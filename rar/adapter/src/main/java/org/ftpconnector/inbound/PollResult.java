package org.ftpconnector.inbound;

import org.ftpconnector.inbound.delivery.Tally;

/** This result says what one poll has done. Immutable. */
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

  /** Counts the files that the listener took. */
  public int delivered() {
    return delivered;
  }

  /** Counts the attempts that failed; those files come again, or are in the error directory. */
  public int failed() {
    return failed;
  }

  /** Counts the claims of other nodes that were taken over. */
  public int takenOver() {
    return takenOver;
  }

  /** Counts the files of the listing that were ready for delivery, before any was delivered. */
  public long waiting() {
    return waiting;
  }

  @Override
  public String toString() {
    return "delivered %d, failed %d, taken over %d, waiting %d"
        .formatted(delivered, failed, takenOver, waiting);
  }
}
