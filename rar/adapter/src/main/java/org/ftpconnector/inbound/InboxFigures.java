package org.ftpconnector.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one inbox of one node has done since it was built, and how it stands. Each method may be
 * called by any thread, also when the inbox is closed, and asks no server.
 */
public interface InboxFigures {

  /** How many files waited at the last poll, of which the listing told nothing against delivery. */
  long waiting();

  /** How many files are this node's now: being delivered, or waiting for another attempt. */
  long claimed();

  /** How many deliveries have succeeded. */
  long delivered();

  /** How many attempts at a delivery have failed. */
  long rolledBack();

  /** How many files went to the error directory. */
  long dead();

  /** How many claims of nodes that are no more this one has taken over. */
  long takenOver();

  /**
   * How long the oldest file that waited had been there at the last poll, by the server's clock.
   */
  Optional<Duration> oldestWaiting();

  /** When the last poll succeeded, by the clock of this machine. */
  Optional<Instant> lastPoll();

  /** What went wrong last, in words; what has gone well since does not take it away. */
  Optional<String> lastError();
}
