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

  /** Whether that was later than this, by {@code System.nanoTime}. */
  boolean isLaterThan(long askedNanos) {
    return nanos - askedNanos > 0;
  }

  /** Asks it, unless it was used within {@code trustedFor}, or since this. */
  boolean isAliveSince(long askedNanos, Duration trustedFor) {
    Duration sinceAsked = Duration.ofNanos(System.nanoTime() - askedNanos);
    return session.isAlive(trustedFor.compareTo(sinceAsked) > 0 ? trustedFor : sinceAsked);
  }
}
