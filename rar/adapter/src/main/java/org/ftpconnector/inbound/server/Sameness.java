package org.ftpconnector.inbound.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;

/** Compares what a server says at two times, no finer than it says it. */
public final class Sameness {
  private Sameness() {}

  /** Whether nothing tells that the file has changed in between. */
  public static boolean isSame(FtpEntry before, FtpEntry now) {
    if (mayBeFile(before) != mayBeFile(now)) {
      return false;
    }
    boolean isSized = before.size().isPresent() && now.size().isPresent();
    if (isSized && before.size().getAsLong() != now.size().getAsLong()) {
      return false;
    }
    Optional<FtpTimestamp> then = before.lastModified();
    Optional<FtpTimestamp> later = now.lastModified();
    return then.isEmpty() || later.isEmpty() || isSame(then.get(), later.get());
  }

  /** Whether it is a file, or nobody has said what it is. */
  public static boolean mayBeFile(FtpEntry entry) {
    return entry.kind() == FtpEntry.Kind.FILE || entry.kind() == FtpEntry.Kind.OTHER;
  }

  private static boolean isSame(FtpTimestamp a, FtpTimestamp b) {
    ChronoUnit unit = coarser(a, b);
    return a.instant().truncatedTo(unit).equals(b.instant().truncatedTo(unit));
  }

  private static ChronoUnit coarser(FtpTimestamp a, FtpTimestamp b) {
    return a.precision().compareTo(b.precision()) > 0 ? a.precision() : b.precision();
  }

  /** How much time has passed between the two at least, whatever was left out of them. */
  public static Duration atLeast(FtpTimestamp then, FtpTimestamp now) {
    Instant latest = then.instant().plus(then.precision().getDuration());
    return Duration.between(latest, now.instant());
  }

  /** The same at most. */
  public static Duration atMost(FtpTimestamp then, FtpTimestamp now) {
    Instant latest = now.instant().plus(now.precision().getDuration());
    return Duration.between(then.instant(), latest);
  }

  /** Whether both its size and its time are as exact as the server's own clock. */
  public static boolean isExact(FtpEntry entry) {
    return entry.kind() == FtpEntry.Kind.FILE
        && entry.size().isPresent()
        && entry
            .lastModified()
            .filter(time -> time.precision().compareTo(ChronoUnit.SECONDS) <= 0)
            .isPresent();
  }
}
