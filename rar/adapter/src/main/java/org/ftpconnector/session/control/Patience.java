package org.ftpconnector.session.control;

import java.time.Duration;

/** Says how long a server is waited for where it may well not answer. */
public final class Patience {
  /**
   * How long at the least a server may take for an answer that follows another at once, or for one
   * to a command that it need not know. Application servers wait a second at the most for all of
   * it.
   */
  public static final Duration LEAST = Duration.ofMillis(500);

  private Patience() {}

  /**
   * How long to wait for an answer that may never come, of a server that took this long before: a
   * far or busy one is not misjudged.
   */
  public static Duration with(Duration before) {
    return with(before, LEAST);
  }

  /** The same, but for so long at the least. */
  static Duration with(Duration before, Duration least) {
    Duration limit = before.multipliedBy(4);
    return limit.compareTo(least) > 0 ? limit : least;
  }
}
