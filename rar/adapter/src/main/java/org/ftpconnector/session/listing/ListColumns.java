package org.ftpconnector.session.listing;

import java.util.OptionalLong;

/** Where the words, numbers and months of a line in columns end, and what they are. */
final class ListColumns {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  /** Of a number that is a {@code long} for certain. */
  private static final int MAX_DIGITS = 18;

  /** Between thousands, also without a break: the blanks of Unicode. */
  private static final String SEPARATORS = ",.'\u2019\u00a0\u202f";

  private ListColumns() {}

  static int afterSpaces(String line, int from) {
    int end = from;
    while (isSpace(line, end)) {
      end++;
    }
    return end;
  }

  static int afterDigits(String line, int from) {
    int end = from;
    while (end < line.length() && isDigit(line.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Negative if the line ends with the word, or has another kind of space in it. */
  static int afterWord(String line, int from) {
    for (int end = from; end < line.length(); end++) {
      char c = line.charAt(end);
      if (c <= ' ') {
        return c == ' ' ? end : -1;
      }
    }
    return -1;
  }

  /** False also beyond the end of the line. */
  static boolean isSpace(String line, int index) {
    return index < line.length() && line.charAt(index) == ' ';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Of digits only, 18 at most. */
  static long number(String line, int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      number = 10 * number + (line.charAt(i) - '0');
    }
    return number;
  }

  /** From 1 to 12, as English abbreviates it; 0 if none is a whole word here. */
  static int month(String line, int start) {
    if (!isSpace(line, start + 3)) {
      return 0;
    }
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (line.charAt(start) == MONTHS.charAt(i)
          && line.charAt(start + 1) == MONTHS.charAt(i + 1)
          && line.charAt(start + 2) == MONTHS.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  /**
   * A number of bytes: digits, or groups of three with the same separator between them. Empty for
   * what is none, or is rounded, as {@code 12K}.
   *
   * @param isNeverFraction whether {@code 1.234} can only be a thousand and more
   */
  static OptionalLong size(String word, boolean isNeverFraction) {
    int digits = afterDigits(word, 0);
    if (digits == word.length()) {
      boolean isLong = digits > 0 && digits <= MAX_DIGITS;
      return isLong ? OptionalLong.of(number(word, 0, digits)) : OptionalLong.empty();
    }
    boolean isGrouped = digits > 0 && digits <= 3 && SEPARATORS.indexOf(word.charAt(digits)) >= 0;
    return isGrouped ? sizeInGroups(word, digits, isNeverFraction) : OptionalLong.empty();
  }

  private static OptionalLong sizeInGroups(String word, int first, boolean isNeverFraction) {
    char separator = word.charAt(first);
    long size = number(word, 0, first);
    int groups = 0;
    for (int at = first; at < word.length(); at += 4) {
      if (word.charAt(at) != separator || afterDigits(word, at + 1) != at + 4 || ++groups > 5) {
        return OptionalLong.empty();
      }
      size = 1000 * size + number(word, at + 1, at + 4);
    }
    boolean mayBeFraction = separator == '.' && groups == 1 && !isNeverFraction;
    return mayBeFraction ? OptionalLong.empty() : OptionalLong.of(size);
  }
}
