package org.ftpconnector.inbound.delivery;

import org.ftpconnector.inbound.claim.Claim;

/**
 * A claim of this node on which something is to be done later.
 *
 * @param claim whose file it is
 * @param step what is to be done
 * @param failures how often it has failed, 1 or more
 * @param dueNanos when it is to be done, by the inbox's clock
 * @param reason what went wrong the last time
 */
record Waiting(Claim claim, Step step, int failures, long dueNanos, Throwable reason) {

  /** What is to be done. */
  enum Step {
    /** Deliver it, as the next attempt. */
    DELIVER,
    /** Deliver it as this attempt, which has not begun. */
    OFFER,
    /** The same, but not before it has been the same for long enough. */
    WATCH,
    /** Record that it has been delivered, and put it away. */
    SETTLE,
    /** Put it away, as it has been delivered. */
    DISPOSE,
    /** Put it aside, as it cannot be delivered. */
    BURY;

    /** Whether it is still to be delivered. */
    boolean isAttempt() {
      return this == DELIVER || this == OFFER || this == WATCH;
    }
  }
}
