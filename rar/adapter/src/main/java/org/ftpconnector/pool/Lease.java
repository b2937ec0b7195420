package org.ftpconnector.pool;

import java.time.Duration;

/**
 * The right to one session.
 *
 * @param holder who took it
 * @param since when, by {@code System.nanoTime}
 */
record Lease(Thread holder, long since) {

  static Lease ofThisThread() {
    return new Lease(Thread.currentThread(), System.nanoTime());
  }

  // Two of one thread may be of one instant.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** For the message to somebody who got none. */
  @Override
  public String toString() {
    Duration held = Duration.ofNanos(System.nanoTime() - since);
    return "thread \"" + holder.getName() + "\" for " + held.toSeconds() + " s";
  }
}
