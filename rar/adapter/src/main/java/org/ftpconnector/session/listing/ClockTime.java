package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.LetterCase;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time of day, as {@code 15:04}, {@code 3:04PM}, {@code 03:04 p.m.} or {@code 09:05:12}.
 *
 * @param last the word that it ends with
 * @param time empty for one that looks like a time of day and is none, as 24:00
 * @param precision of the time
 */
record ClockTime(int last, Optional<LocalTime> time, ChronoUnit precision) {

  /**
   * Null if no time of day begins with this word.
   *
   * @param isBeforeName whether a name may follow, which may begin with {@code am} as well
   */
  static @Nullable ClockTime at(Words words, int index, boolean isBeforeName) {
    String word = words.get(index);
    int hours = afterDigits(word, 0);
    int minutes = hours < word.length() ? afterDigits(word, hours + 1) : hours;
    if (hours == 0 || hours > 2 || hours >= word.length() || word.charAt(hours) != ':') {
      return null;
    }
    if (minutes - hours != 3) {
      return null;
    }
    int end = minutes;
    int second = 0;
    boolean hasSeconds = end < word.length() && word.charAt(end) == ':';
    if (hasSeconds) {
      end = afterDigits(word, minutes + 1);
      if (end - minutes != 3) {
        return null;
      }
      second = (int) number(word, minutes + 1, end);
      end = afterFraction(word, end);
    }
    int hour = (int) number(word, 0, hours);
    int minute = (int) number(word, hours + 1, minutes);
    int half = half(word.substring(end));
    if (end < word.length() && half < 0) {
      return null;
    }
    boolean isApart =
        half < 0 && hour >= 1 && hour <= 12 && isHalfOfDay(words, index + 1, isBeforeName);
    half = isApart ? half(words.get(index + 1)) : half;
    return new ClockTime(
        isApart ? index + 1 : index,
        time(hour, minute, second, half),
        hasSeconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES);
  }

  /** The time of that day in UTC; empty if either is unknown. */
  Optional<FtpTimestamp> on(Optional<LocalDate> day, ListTimes times) {
    return day.flatMap(date -> time.flatMap(at -> times.local(date.atTime(at), precision)));
  }

  private static int afterFraction(String word, int from) {
    boolean hasFraction = from < word.length() && (word.charAt(from) == '.');
    return hasFraction ? afterDigits(word, from + 1) : from;
  }

  /** A name must follow: a file may be called PM. */
  private static boolean isHalfOfDay(Words words, int index, boolean isBeforeName) {
    String word = words.get(index);
    boolean isMarked = word.indexOf('.') > 0 || word.equals(LetterCase.upper(word));
    return word.length() > 1
        && half(word) >= 0
        && (isMarked || !isBeforeName)
        && index + 1 < words.count();
  }

  /** 0 before noon, 1 after it, else negative. */
  private static int half(String text) {
    return switch (LetterCase.lower(text)) {
      case "a", "am", "a.m." -> 0;
      case "p", "pm", "p.m." -> 1;
      default -> -1;
    };
  }

  private static Optional<LocalTime> time(int hour, int minute, int second, int half) {
    boolean isOfHalf = half < 0 || (half == 1 && hour > 0) || (half == 0 && hour <= 12);
    if (hour > 23 || minute > 59 || second > 59 || !isOfHalf) {
      return Optional.empty();
    }
    int ofDay = hour;
    if (half >= 0 && hour <= 12) {
      ofDay = hour % 12 + 12 * half;
    }
    return Optional.of(LocalTime.of(ofDay, minute, second));
  }
}
