package org.ftpconnector.inbound.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Tells other nodes that this one is alive, by one row that says until when, by the database's
 * clock. One row a node, and not one a claim: it is written often, and must never wait for a claim
 * that a delivery's transaction has locked. Safe for use by many threads.
 */
final class NodeLease {
  private final Database database;
  private final String owner;
  private final Duration lease;
  private final LongSupplier nanoClock;
  private final ReentrantLock beating = new ReentrantLock();

  private boolean isEnded;

  /** When the last sign began, by the clock of this machine: no later than the database has it. */
  private volatile Optional<Long> last = Optional.empty();

  NodeLease(Database database, String owner, Duration lease, LongSupplier nanoClock) {
    this.database = database;
    this.owner = owner;
    this.lease = lease;
    this.nanoClock = nanoClock;
  }

  /** Gives a sign of life. */
  void beat() throws IOException {
    beating.lock();
    try {
      if (isEnded) {
        throw new IOException("the inbox is closed, and gives no more signs of life");
      }
      long begun = nanoClock.getAsLong();
      String end = "CURRENT_TIMESTAMP + INTERVAL '" + lease.toSeconds() + "' SECOND";
      int there =
          database.update(
              "UPDATE ftp_connector_node SET lease_end = " + end + " WHERE owner = ?", owner);
      if (there == 0) {
        database.update(
            "INSERT INTO ftp_connector_node (owner, lease_end) VALUES (?, " + end + ")", owner);
      }
      last = Optional.of(begun);
    } finally {
      beating.unlock();
    }
  }

  /** Gives a sign if a third of the lease has passed since the last one. */
  void beatIfDue() throws IOException {
    if (isDue()) {
      beating.lock();
      try {
        if (isDue()) {
          beat();
        }
      } finally {
        beating.unlock();
      }
    }
  }

  private boolean isDue() {
    return age().compareTo(lease.dividedBy(3)) >= 0;
  }

  /** Whether what is this node's is certainly its own. */
  boolean isFresh() {
    return age().compareTo(lease) < 0;
  }

  private Duration age() {
    return last.map(begun -> Duration.ofNanos(nanoClock.getAsLong() - begun))
        .orElse(Duration.ofDays(36_500));
  }

  /** Takes the sign away for good, so that others need not wait. */
  void end() throws IOException {
    beating.lock();
    try {
      isEnded = true;
      last = Optional.empty();
      database.update("DELETE FROM ftp_connector_node WHERE owner = ?", owner);
    } finally {
      beating.unlock();
    }
  }
}
