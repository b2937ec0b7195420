package org.ftpconnector.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A timestamp is a point in time as a server stated it, and how finely.
 *
 * @param instant UTC; parts that the server did not state are zero
 * @param precision the smallest unit that was stated: {@code MILLIS} or {@code SECONDS} from MLSD,
 *     MLST and MDTM (RFC 3659 section 2.3), {@code MINUTES} or {@code DAYS} from LIST
 */
public record FtpTimestamp(Instant instant, ChronoUnit precision) {
  /** Neither part is null. */
  public FtpTimestamp {
    Objects.requireNonNull(instant, "instant");
    Objects.requireNonNull(precision, "precision");
  }
}
