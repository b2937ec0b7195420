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

  private static final int NONE = -1;

  /**
   * Null if no time of day begins with this word.
   *
   * @param isBeforeName whether a name may follow, which may begin with {@code am} as well
   */
  static @Nullable ClockTime at(Words words, int index, boolean isBeforeName) {
    String word = words.get(index);
    int minutes = afterMinutes(word);
    int seconds = afterSeconds(word, minutes);
    if (seconds == NONE) {
      return null;
    }
    boolean hasSeconds = seconds > minutes;
    int end = hasSeconds ? afterFraction(word, seconds) : minutes;
    int half = half(word.substring(end));
    if (half < 0 && end < word.length()) {
      return null;
    }
    int hour = (int) number(word, 0, minutes - 3);
    int minute = (int) number(word, minutes - 2, minutes);
    int second = hasSeconds ? (int) number(word, minutes + 1, seconds) : 0;
    boolean isApart = half < 0 && isHalfOfDay(words, index + 1, hour, isBeforeName);
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

  /** Behind one digit or two, a colon and two digits. */
  private static int afterMinutes(String word) {
    int hours = afterDigits(word, 0);
    return hours == 1 || hours == 2 ? afterTwoDigits(word, hours) : NONE;
  }

  /** Behind the minutes if no seconds are stated. */
  private static int afterSeconds(String word, int minutes) {
    boolean hasSeconds = minutes != NONE && isColon(word, minutes);
    return hasSeconds ? afterTwoDigits(word, minutes) : minutes;
  }

  private static int afterTwoDigits(String word, int colon) {
    boolean hasTwo = isColon(word, colon) && afterDigits(word, colon + 1) == colon + 3;
    return hasTwo ? colon + 3 : NONE;
  }

  private static boolean isColon(String word, int index) {
    return index < word.length() && word.charAt(index) == ':';
  }

  private static int afterFraction(String word, int from) {
    boolean hasFraction = from < word.length() && (word.charAt(from) == '.');
    return hasFraction ? afterDigits(word, from + 1) : from;
  }

  /** A name must follow: a file may be called PM. */
  private static boolean isHalfOfDay(Words words, int index, int hour, boolean isBeforeName) {
    if (hour < 1 || hour > 12) {
      return false;
    }
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
    if (hour > 23 || minute > 59 || second > 59 || !isOfHalf(hour, half)) {
      return Optional.empty();
    }
    int ofDay = half >= 0 && hour <= 12 ? hour % 12 + 12 * half : hour;
    return Optional.of(LocalTime.of(ofDay, minute, second));
  }

  private static boolean isOfHalf(int hour, int half) {
    return switch (half) {
      case 0 -> hour <= 12;
      case 1 -> hour > 0;
      default -> true;
    };
  }
}
