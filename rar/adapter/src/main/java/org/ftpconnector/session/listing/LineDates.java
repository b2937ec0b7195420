package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.isDigit;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.api.FtpTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Finds the date in a line of {@code ls -l}, in the order and language that it is written in. For
 * one listing: whether its lines have a time of day and a year is seen by those before.
 */
final class LineDates {
  private static final Set<String> WEEKDAYS =
      Set.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  /** Behind the digits of a day or a year, in German and in Chinese, Japanese and Korean. */
  private static final String ENDINGS = ".,\u65e5\uc77c\u5e74\ub144";

  private final ListTimes times;
  private boolean hasTimeAndYear;

  LineDates(ListTimes times) {
    this.times = times;
  }

  /**
   * A date from one word to another.
   *
   * @param nameStart where in the line a name begins that stands behind it
   * @param time empty if it looks like a date, and which it is remains open
   */
  record Found(int nameStart, Optional<FtpTimestamp> time) {}

  /** Null if no date begins with this word. */
  @Nullable Found at(Words words, int index) {
    if (index + 1 >= words.count()) {
      return null;
    }
    if (WEEKDAYS.contains(words.get(index)) && index + 2 < words.count()) {
      return monthAndDay(words, index + 1);
    }
    Found numeric = numeric(words, index);
    return numeric != null ? numeric : monthAndDay(words, index);
  }

  /**
   * Three words where a date should stand that is none we know, but ends with a year or a time of
   * day: of FANUC, or in a language that we do not know. Null if it does not look so.
   */
  static @Nullable Found unknown(Words words, int index) {
    String day = words.get(index + 1);
    String last = words.get(index + 2);
    boolean isOfNumbers = isNumber(words.get(index), 1, 4) && isNumber(day, 1, 4);
    boolean isNamed = isLetters(words.get(index)) && day(day) >= 0;
    boolean endsIt = isYear(year(last)) || ClockTime.at(words, index + 2, true) != null;
    return (isOfNumbers || isNamed) && endsIt ? found(words, index + 2, Optional.empty()) : null;
  }

  private static Found found(Words words, int last, Optional<FtpTimestamp> time) {
    return new Found(Math.min(words.end(last) + 1, words.line().length()), time);
  }

  private @Nullable Found numeric(Words words, int index) {
    String word = words.get(index);
    if (!isDigit(word.charAt(0))) {
      return null;
    }
    ClockTime clock = ClockTime.at(words, index + 1, true);
    if (NumericDates.isDate(word)) {
      Optional<LocalDate> day = times.day(word, NumericDates.Family.MONTH_FIRST);
      if (clock != null) {
        return withZone(words, day, clock);
      }
      return NumericDates.hasYearFirst(word) ? dateAlone(words, index, day) : null;
    }
    boolean isShort = word.length() == 5 && word.charAt(2) == '-';
    return isShort && clock != null && afterDigits(word, 3) == 5
        ? found(words, clock.last(), shortDate(word, clock))
        : null;
  }

  /** As {@code ls --time-style=iso} has it; two more blanks fill what a time of day would take. */
  private Found dateAlone(Words words, int index, Optional<LocalDate> day) {
    Found found =
        found(words, index, day.flatMap(date -> times.local(date.atStartOfDay(), ChronoUnit.DAYS)));
    boolean isFilled = ListColumns.isSpace(words.line(), found.nameStart());
    return isFilled ? new Found(found.nameStart() + 1, found.time()) : found;
  }

  /** Month and day, unless they might be day and month, and nobody has told. */
  private Optional<FtpTimestamp> shortDate(String word, ClockTime clock) {
    int first = (int) number(word, 0, 2);
    int second = (int) number(word, 3, 5);
    boolean isDoubtful = first <= 12 && second <= 12 && first != second;
    Optional<Boolean> hasDayFirst = times.hasDayFirst();
    if ((isDoubtful && hasDayFirst.isEmpty()) || clock.time().isEmpty()) {
      return Optional.empty();
    }
    boolean isMonthSecond = isDoubtful ? hasDayFirst.get() : second < first;
    return times
        .lastOf(isMonthSecond ? second : first, isMonthSecond ? first : second, clock.time().get())
        .flatMap(time -> times.local(time, clock.precision()));
  }

  /** {@code +0200} behind the time is where it counts, as {@code ls --full-time} has it. */
  private Found withZone(Words words, Optional<LocalDate> day, ClockTime clock) {
    Optional<LocalDateTime> local =
        day.flatMap(date -> clock.time().map(time -> date.atTime(time)));
    String zone = words.get(clock.last() + 1);
    if (!isZone(zone) || clock.last() + 2 >= words.count()) {
      return foundLocal(words, clock.last(), local, clock);
    }
    ZoneOffset offset = offset(zone);
    return found(
        words,
        clock.last() + 1,
        local.map(time -> new FtpTimestamp(time.toInstant(offset), clock.precision())));
  }

  private static boolean isZone(String word) {
    return word.length() == 5
        && (word.charAt(0) == '+' || word.charAt(0) == '-')
        && afterDigits(word, 1) == 5
        && number(word, 1, 3) <= 18
        && number(word, 3, 5) <= 59;
  }

  private static ZoneOffset offset(String zone) {
    int minutes = (int) (60 * number(zone, 1, 3) + number(zone, 3, 5));
    int seconds = Math.min(60 * minutes, 18 * 3600) * (zone.charAt(0) == '-' ? -1 : 1);
    return ZoneOffset.ofTotalSeconds(seconds);
  }

  private Found foundLocal(Words words, int last, Optional<LocalDateTime> local, ClockTime clock) {
    return found(words, last, local.flatMap(time -> times.local(time, clock.precision())));
  }

  /** Either may come first. */
  private @Nullable Found monthAndDay(Words words, int index) {
    int day = day(words.get(index + 1));
    int month = day >= 0 ? MonthNames.month(words.get(index)) : 0;
    if (month == 0) {
      day = day(words.get(index));
      month = day >= 0 ? MonthNames.month(words.get(index + 1)) : 0;
    }
    return month == 0 ? null : yearOrTime(words, index + 2, month, day);
  }

  private @Nullable Found yearOrTime(Words words, int index, int month, int day) {
    int year = year(words.get(index));
    if (year >= 0) {
      return found(words, index, midnight(year, month, day));
    }
    ClockTime clock = ClockTime.at(words, index, true);
    return clock == null ? null : timeAndYear(words, clock, month, day);
  }

  /**
   * A name may begin with a year, but ls shows no time of day without the year after six months.
   */
  private Found timeAndYear(Words words, ClockTime clock, int month, int day) {
    Optional<LocalDateTime> recent = clock.time().flatMap(time -> times.lastOf(month, day, time));
    String behind = words.get(clock.last() + 1);
    int stated = isNumber(behind, 4, 4) ? (int) number(behind, 0, 4) : -1;
    boolean mayBeYear = isYear(stated) && clock.last() + 2 < words.count();
    hasTimeAndYear = mayBeYear && (hasTimeAndYear || needsYear(recent, clock.precision()));
    return hasTimeAndYear
        ? foundLocal(words, clock.last() + 1, dayTime(stated, month, day, clock.time()), clock)
        : foundLocal(words, clock.last(), recent, clock);
  }

  private boolean needsYear(Optional<LocalDateTime> recent, ChronoUnit precision) {
    return precision == ChronoUnit.SECONDS || recent.isEmpty() || times.isOld(recent.get());
  }

  private Optional<FtpTimestamp> midnight(int year, int month, int day) {
    return dayTime(year, month, day, Optional.of(LocalTime.MIDNIGHT))
        .flatMap(time -> times.local(time, ChronoUnit.DAYS));
  }

  private static Optional<LocalDateTime> dayTime(
      int year, int month, int day, Optional<LocalTime> time) {
    return NumericDates.day(year, month, day).flatMap(date -> time.map(date::atTime));
  }

  /** Of one or two digits; negative if the word is none. */
  private static int day(String word) {
    String digits = bare(word);
    return isNumber(digits, 1, 2) ? (int) number(digits, 0, digits.length()) : -1;
  }

  /** Of four digits; 0 for five, which are none; negative if the word is something else. */
  private static int year(String word) {
    String digits = bare(word);
    if (isNumber(digits, 5, 5)) {
      return 0;
    }
    return isNumber(digits, 4, 4) ? (int) number(digits, 0, 4) : -1;
  }

  private static boolean isYear(int stated) {
    return stated >= 1970 && stated < 2100;
  }

  private static String bare(String word) {
    boolean hasEnding = !word.isEmpty() && ENDINGS.indexOf(word.charAt(word.length() - 1)) >= 0;
    return hasEnding ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean isNumber(String word, int least, int most) {
    return word.length() >= least && word.length() <= most && afterDigits(word, 0) == word.length();
  }

  private static boolean isLetters(String word) {
    String name = bare(word);
    return !name.isEmpty() && name.chars().allMatch(Character::isLetter);
  }
}
