package org.ftpconnector.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * These figures say what one inbox of one node has done since it was built, and how it stands. Each
 * method may be called by any thread, also when the inbox is closed, and asks no server.
 */
public interface InboxFigures {

  /** Counts the files of the last poll that the listing showed to be ready for delivery. */
  long waiting();

  /** Counts the files that are this node's now: being delivered, or waiting for another attempt. */
  long claimed();

  /** Counts the deliveries that have succeeded. */
  long delivered();

  /** Counts the attempts at a delivery that have failed. */
  long rolledBack();

  /** Counts the files that went to the error directory. */
  long dead();

  /** Counts the claims that this node has taken over from nodes without a sign of life. */
  long takenOver();

  /** Tells how old the oldest file that waited was at the last poll, by the server's clock. */
  Optional<Duration> oldestWaiting();

  /** Tells when the last poll succeeded, by the clock of this machine. */
  Optional<Instant> lastPoll();

  /** Tells in words what went wrong last; it stays when later polls go well. */
  Optional<String> lastError();

  /** Tells when that was, by the clock of this machine. */
  Optional<Instant> lastErrorTime();
}
