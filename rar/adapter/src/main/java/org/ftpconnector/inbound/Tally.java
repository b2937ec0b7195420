package org.ftpconnector.inbound;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what one poll does. */
final class Tally {
  final AtomicInteger delivered = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final AtomicInteger takenOver = new AtomicInteger();

  PollResult of(long waiting) {
    return new PollResult(delivered.get(), failed.get(), takenOver.get(), waiting);
  }
}
