package org.ftpconnector.session.settings;

import java.time.Duration;

/**
 * How long each phase may take. All above zero: nothing waits for ever.
 *
 * @param connect until the control connection is open and the server has greeted
 * @param login from the greeting until the session is ready for use, all replies together
 * @param reply from a command to the end of its reply
 * @param dataConnect until a data connection is open in one data mode, whoever opens it
 * @param dataIdle between two arrivals of bytes on a data connection; five times that for each MiB
 *     of a listing, and for each record of TLS
 * @param close for a farewell, or to get back in step after an aborted transfer
 */
public record TimeLimits(
    Duration connect,
    Duration login,
    Duration reply,
    Duration dataConnect,
    Duration dataIdle,
    Duration close) {

  /** What applies where nothing is configured. */
  public static final TimeLimits DEFAULTS =
      new TimeLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1));

  /** Refuses a limit of zero or less with an {@code IllegalArgumentException}. */
  public TimeLimits {
    requirePositive("connect", connect);
    requirePositive("login", login);
    requirePositive("reply", reply);
    requirePositive("dataConnect", dataConnect);
    requirePositive("dataIdle", dataIdle);
    requirePositive("close", close);
  }

  private static void requirePositive(String name, Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException("the " + name + " time limit is not above zero: " + limit);
    }
  }
}
