package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.session.base.DateOrder;

/**
 * Reads dates of three numbers, as {@code 01-31-20}. Where the order of year, month and day is not
 * known, only one that no other order makes another day of.
 */
final class NumericDates {
  private NumericDates() {}

  /**
   * Which order a kind of listing has, unless the numbers themselves forbid it or the year has four
   * digits.
   */
  enum Family {
    /** As DOS writes it; with dots the day comes first. */
    MONTH_FIRST,
    YEAR_FIRST,
    UNSAID
  }

  /** Whether the word is three numbers with the same dash, slash or dot between them. */
  static boolean isDate(String word) {
    int first = afterDigits(word, 0);
    if (first < 1 || first > 4 || first >= word.length() || "-/.".indexOf(word.charAt(first)) < 0) {
      return false;
    }
    int second = afterDigits(word, first + 1);
    boolean hasOneOrTwoWithin = second - first == 2 || second - first == 3;
    return hasOneOrTwoWithin
        && second < word.length()
        && word.charAt(second) == word.charAt(first)
        && endsWithNumber(word, second + 1);
  }

  /** Whether what is there is one digit to four. */
  private static boolean endsWithNumber(String word, int from) {
    int digits = word.length() - from;
    return digits >= 1 && digits <= 4 && afterDigits(word, from) == word.length();
  }

  /** Whether it is one that begins with a year of four digits. */
  static boolean hasYearFirst(String word) {
    return isDate(word) && afterDigits(word, 0) == 4;
  }

  /**
   * Empty for a word that is no date, or for a day that is none or leaves a doubt. {@code told}:
   * the order that counts before that of the family; a day that this makes none of has another one.
   */
  static Optional<LocalDate> read(String word, Family family, DateOrder told) {
    if (!isDate(word)) {
      return Optional.empty();
    }
    int first = afterDigits(word, 0);
    int second = afterDigits(word, first + 1);
    int a = (int) number(word, 0, first);
    int b = (int) number(word, first + 1, second);
    int c = (int) number(word, second + 1, word.length());
    if (first == 4) {
      return day(a, b, c);
    }
    int yearDigits = word.length() - second - 1;
    if (first > 2 || yearDigits == 1 || yearDigits == 3) {
      return Optional.empty();
    }
    boolean isYearLast = yearDigits == 4;
    int year = isYearLast ? c : year(c);
    if (isTold(told, isYearLast)) {
      return inOrder(told, a, b, c, year, isYearLast);
    }
    return word.charAt(first) == '.' ? day(year, b, a) : inOrder(family, a, b, c, year, isYearLast);
  }

  /** A year cannot come first where it comes last. */
  private static boolean isTold(DateOrder told, boolean isYearLast) {
    return told != DateOrder.AUTO && !(told == DateOrder.YMD && isYearLast);
  }

  private static Optional<LocalDate> inOrder(
      Family family, int a, int b, int c, int year, boolean isYearLast) {
    return switch (family) {
      case MONTH_FIRST -> a > 12 ? day(year, b, a) : day(year, a, b);
      case YEAR_FIRST -> isYearLast ? Optional.empty() : day(year(a), b, c);
      case UNSAID -> onlyOne(a, b, c, year, isYearLast);
    };
  }

  private static Optional<LocalDate> inOrder(
      DateOrder told, int a, int b, int c, int year, boolean isYearLast) {
    Optional<LocalDate> day =
        switch (told) {
          case YMD -> day(year(a), b, c);
          case DMY -> day(year, b, a);
          case MDY -> day(year, a, b);
          case AUTO -> Optional.empty();
        };
    return day.isPresent() ? day : onlyOne(a, b, c, year, isYearLast);
  }

  private static Optional<LocalDate> onlyOne(int a, int b, int c, int year, boolean isYearLast) {
    Set<LocalDate> readings = new LinkedHashSet<>();
    day(year, a, b).ifPresent(readings::add);
    day(year, b, a).ifPresent(readings::add);
    if (!isYearLast) {
      day(year(a), b, c).ifPresent(readings::add);
    }
    return readings.size() == 1 ? readings.stream().findFirst() : Optional.empty();
  }

  /** Windows takes 49 for 2049 and 70 for 1970; what is between them is no year of a file. */
  private static int year(int twoDigits) {
    if (twoDigits < 50) {
      return 2000 + twoDigits;
    }
    return twoDigits >= 70 ? 1900 + twoDigits : 0;
  }

  /** Empty for a day that there is not. */
  static Optional<LocalDate> day(int year, int month, int day) {
    boolean isDay =
        year > 0
            && year <= 9999
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    return isDay ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
  }
}
