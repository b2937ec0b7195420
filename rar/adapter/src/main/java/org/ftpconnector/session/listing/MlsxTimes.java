package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.number;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpTimestamp;

/** Reads the times of MLSD, MLST and MDTM (RFC 3659 section 2.3). Not safe for many threads. */
public final class MlsxTimes {
  private static final int WHOLE_SECONDS = "YYYYMMDDHHMMSS".length();
  private static final int NANO_DIGITS = 9;
  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  /** Many entries of a directory are of the same time. */
  private Optional<FtpTimestamp> last = Optional.empty();

  private String lastLine = "";
  private int lastFrom;
  private int lastTo;

  /** As {@link #read(String)} what the line has from there to there. */
  public Optional<FtpTimestamp> read(String line, int from, int to) {
    int length = to - from;
    if (length != lastTo - lastFrom || !line.regionMatches(from, lastLine, lastFrom, length)) {
      last = time(line, from, to);
      lastLine = line;
      lastFrom = from;
      lastTo = to;
    }
    return last;
  }

  /**
   * With a fraction of up to nine digits, and the zone if one is stated; empty if it is no time. A
   * year of five digits is that of servers that write 19 and the years since 1900: 19126 is 2026.
   */
  public static Optional<FtpTimestamp> read(String text) {
    return time(text, 0, text.length());
  }

  private static Optional<FtpTimestamp> time(String line, int from, int to) {
    if (to - from > WHOLE_SECONDS && line.charAt(to - 1) == 'Z') {
      return utc(line, from, to - 1);
    }
    int zone = to - "+0200".length();
    boolean hasZone = zone - from >= WHOLE_SECONDS && "+-".indexOf(line.charAt(zone)) >= 0;
    return hasZone && ListColumns.afterDigits(line, zone + 1) >= to
        ? withZone(line, from, zone)
        : utc(line, from, to);
  }

  /** The RFC has none, but who writes one means it. */
  private static Optional<FtpTimestamp> withZone(String line, int from, int zone) {
    long minutes = 60 * number(line, zone + 1, zone + 3) + number(line, zone + 3, zone + 5);
    long offset = line.charAt(zone) == '-' ? -minutes : minutes;
    return minutes > MAX_OFFSET_MINUTES
        ? Optional.empty()
        : utc(line, from, zone)
            .map(
                time ->
                    new FtpTimestamp(
                        time.instant().minus(offset, ChronoUnit.MINUTES), time.precision()));
  }

  private static Optional<FtpTimestamp> utc(String line, int from, int to) {
    boolean isSince1900 = isSince1900(line, from, to);
    int start = isSince1900 ? from + 1 : from;
    int fraction = start + WHOLE_SECONDS;
    boolean hasFraction = hasFraction(line, fraction, to);
    boolean isWhole = hasFraction || to == fraction;
    if (!isWhole || ListColumns.afterDigits(line, from) < fraction) {
      return Optional.empty();
    }
    int year =
        isSince1900
            ? 1900 + (int) number(line, from + 2, from + 5)
            : (int) number(line, start, start + 4);
    OptionalLong seconds = seconds(line, year, start + 4);
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    long epoch = seconds.getAsLong();
    return Optional.of(
        hasFraction
            ? new FtpTimestamp(
                Instant.ofEpochSecond(epoch, nanos(line, fraction + 1, to)), ChronoUnit.MILLIS)
            : new FtpTimestamp(Instant.ofEpochSecond(epoch), ChronoUnit.SECONDS));
  }

  private static boolean hasFraction(String line, int dot, int to) {
    int digits = to - dot - 1;
    return digits > 0
        && digits <= NANO_DIGITS
        && line.charAt(dot) == '.'
        && ListColumns.afterDigits(line, dot + 1) >= to;
  }

  /** Of ten digits from the month on; empty if they are no time of that year. */
  private static OptionalLong seconds(String line, int year, int from) {
    int month = (int) number(line, from, from + 2);
    int day = (int) number(line, from + 2, from + 4);
    int hour = (int) number(line, from + 4, from + 6);
    int minute = (int) number(line, from + 6, from + 8);
    int second = (int) number(line, from + 8, from + 10);
    if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) {
      return OptionalLong.empty();
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return OptionalLong.of(days * 86_400 + hour * 3600L + minute * 60L + second);
  }

  /** One digit more than a time has, and of this century. */
  private static boolean isSince1900(String line, int from, int to) {
    return to - from > WHOLE_SECONDS
        && line.startsWith("191", from)
        && ListColumns.afterDigits(line, from) == from + WHOLE_SECONDS + 1;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
  }

  private static long nanos(String line, int from, int to) {
    long nanos = number(line, from, to);
    for (int digits = to - from; digits < NANO_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }
}
