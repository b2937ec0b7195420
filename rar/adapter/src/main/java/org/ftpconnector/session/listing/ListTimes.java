package org.ftpconnector.session.listing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.DateOrder;

/**
 * Reckons the times of one listing's lines in UTC, with the years that commons-net 3.13.0 finds
 * (FTPTimestampParserImpl) and without its calendars. Not safe for many threads.
 *
 * <p>What a clock's change makes doubtful, or the calendar of another age, is {@link #DOUBTFUL}.
 */
final class ListTimes {
  /** Whether and which time this is must be found out in a slower way. */
  static final long DOUBTFUL = Long.MIN_VALUE;

  /** Time zones had odder rules before, and TimeZone knows those after by extrapolation only. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 2037;
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final TimeZone zone;
  private final ZoneId zoneId;
  private final long latest;
  private final int year;
  private final DateOrder order;

  /** Many entries of a directory are of the same time. */
  private Optional<FtpTimestamp> last = Optional.empty();

  ListTimes(ZoneId zone, Clock clock) {
    this(zone, clock, DateOrder.AUTO);
  }

  /** {@code order}: of dates of numbers. */
  ListTimes(ZoneId zone, Clock clock, DateOrder order) {
    this.order = order;
    this.zone = timeZone(zone);
    this.zoneId = this.zone.toZoneId();
    Calendar tomorrow = new GregorianCalendar(this.zone, Locale.ROOT);
    tomorrow.setTimeInMillis(clock.millis());
    // A server's clock may be ahead of ours, or its zone another than we were told.
    tomorrow.add(Calendar.DAY_OF_MONTH, 1);
    this.latest = tomorrow.getTimeInMillis();
    this.year = tomorrow.get(Calendar.YEAR);
  }

  /** Midnight, where the line has a year and no time. In milliseconds since 1970. */
  long midnight(int year, int month, int day) {
    return at(year, month, day, 0);
  }

  /** Where the line has a time and no year: this year, or the last if it were in the future. */
  long recent(int month, int day, int hour, int minute) {
    if (hour > 23 || minute > 59) {
      return DOUBTFUL;
    }
    long dayMillis = TimeUnit.MINUTES.toMillis(hour * 60L + minute);
    long millis = at(year, month, day, dayMillis);
    if (millis == DOUBTFUL || millis <= latest) {
      return millis;
    }
    return at(year - 1, month, day, dayMillis);
  }

  private long at(int year, int month, int day, long dayMillis) {
    if (year < FIRST_YEAR || year > LAST_YEAR || day < 1) {
      return DOUBTFUL;
    }
    if (day > Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year))) {
      return DOUBTFUL;
    }
    long local = LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS + dayMillis;
    // All offsets are less than a day, so no change is near if there is none within a day of this.
    int offset = zone.getOffset(local - DAY_MILLIS);
    return zone.getOffset(local + DAY_MILLIS) == offset ? local - offset : DOUBTFUL;
  }

  /** As {@link NumericDates#read}; a family that has its year first has no other order. */
  Optional<LocalDate> day(String word, NumericDates.Family family) {
    boolean isFixed = family == NumericDates.Family.YEAR_FIRST;
    return NumericDates.read(word, family, isFixed ? DateOrder.AUTO : order);
  }

  /** Whether the day comes before the month, if that was told. */
  Optional<Boolean> hasDayFirst() {
    return order == DateOrder.AUTO ? Optional.empty() : Optional.of(order == DateOrder.DMY);
  }

  /** As an entry has it. */
  Optional<FtpTimestamp> timestamp(long millis, ChronoUnit precision) {
    if (last.isPresent()) {
      FtpTimestamp known = last.get();
      if (known.precision() == precision && known.instant().toEpochMilli() == millis) {
        return last;
      }
    }
    last = Optional.of(new FtpTimestamp(Instant.ofEpochMilli(millis), precision));
    return last;
  }

  /**
   * What the server's clock showed then; the later where it was set back and showed it twice. For
   * lines that have more than the two forms above.
   */
  Optional<FtpTimestamp> local(LocalDateTime time, ChronoUnit precision) {
    Instant instant =
        ZonedDateTime.ofLocal(time, zoneId, null).withLaterOffsetAtOverlap().toInstant();
    return timestamp(instant.toEpochMilli(), precision);
  }

  /**
   * The last such day that is not in the future, where the line has no year. Empty if this year and
   * the last have none, as 29 February.
   */
  Optional<LocalDateTime> lastOf(int month, int day, LocalTime time) {
    for (int candidate = year; candidate >= year - 1; candidate--) {
      Optional<LocalDateTime> found =
          NumericDates.day(candidate, month, day).map(date -> date.atTime(time));
      if (found.isPresent() && !isInFuture(found.get())) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean isInFuture(LocalDateTime time) {
    return time.atZone(zoneId).toInstant().toEpochMilli() > latest;
  }

  /** Whether ls would have written the year in place of the hour: after six months it does. */
  boolean isOld(LocalDateTime time) {
    Instant tomorrow = Instant.ofEpochMilli(latest);
    return time.atZone(zoneId).toInstant().isBefore(tomorrow.minus(Duration.ofDays(190)));
  }

  /** Not by the zone's own id: of one that is an offset, as -05:00, TimeZone makes UTC. */
  static TimeZone timeZone(ZoneId zone) {
    return TimeZone.getTimeZone(TimeZone.getTimeZone(zone).getID());
  }
}
