package org.ftpconnector.pool;

import java.time.Duration;

/**
 * What bounds a pool. The names and defaults are the manual's; a test compares them.
 *
 * @param maxSessions how many control connections there are at most, of all users together: lent,
 *     idle, being opened or being closed; 1 or more, 10 by default
 * @param maxWait how long who finds all of them lent waits for one; 0 does not wait; 10 seconds by
 *     default
 * @param idleTimeout how long one is kept that nobody wants; above 0, 4 minutes by default, since
 *     many servers close after 5
 */
record PoolLimits(int maxSessions, Duration maxWait, Duration idleTimeout) {

  static final PoolLimits DEFAULTS =
      new PoolLimits(10, Duration.ofSeconds(10), Duration.ofMinutes(4));

  PoolLimits {
    if (maxSessions < 1) {
      throw new IllegalArgumentException("maxSessions is " + maxSessions + "; allowed: 1 or more");
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("maxWait is " + maxWait + "; allowed: 0 or more");
    }
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw new IllegalArgumentException("idleTimeout is " + idleTimeout + "; allowed: above 0");
    }
  }
}
