package org.ftpconnector.spi;

import java.time.Duration;
import org.ftpconnector.session.FtpSession;

/** Remembers when a session was last found alive, or opened, and asks it again when that is old. */
final class LastSeenAlive {
  private final FtpSession session;
  private volatile long nanos = System.nanoTime();

  LastSeenAlive(FtpSession session) {
    this.session = session;
  }

  boolean isAlive(Duration trustedFor) {
    long asked = System.nanoTime();
    boolean isAlive = session.isAlive(trustedFor);
    nanos = isAlive ? asked : nanos;
    return isAlive;
  }

  /**
   * Whether it has died, and nobody has looked since then. One used within {@code trustedFor}, or
   * since it was asked for, is not asked.
   */
  boolean hasDiedBefore(long askedNanos, Duration trustedFor) {
    if (nanos - askedNanos > 0) {
      return false;
    }
    Duration sinceAsked = Duration.ofNanos(System.nanoTime() - askedNanos);
    return !session.isAlive(trustedFor.compareTo(sinceAsked) > 0 ? trustedFor : sinceAsked);
  }
}
