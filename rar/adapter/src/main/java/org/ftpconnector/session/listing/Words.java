package org.ftpconnector.session.listing;

/** Splits a line at its blanks, and knows where in the line each word stands. */
final class Words {
  /** Columns before a name are fewer; what stands beyond belongs to it. */
  private static final int MAX_WORDS = 40;

  private final String line;
  private final int[] starts = new int[MAX_WORDS];
  private final int[] ends = new int[MAX_WORDS];
  private int count;

  Words(String line) {
    this.line = line;
    int at = 0;
    while (at < line.length() && count < MAX_WORDS) {
      int start = at;
      while (start < line.length() && isBlank(line.charAt(start))) {
        start++;
      }
      at = start;
      while (at < line.length() && !isBlank(line.charAt(at))) {
        at++;
      }
      if (at > start) {
        starts[count] = start;
        ends[count] = at;
        count++;
      }
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  String line() {
    return line;
  }

  /** Forty at most. */
  int count() {
    return count;
  }

  /** Empty beyond the last. */
  String get(int index) {
    return index >= 0 && index < count ? line.substring(starts[index], ends[index]) : "";
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  boolean startsWithBlank() {
    return count > 0 && starts[0] > 0;
  }

  /** From the first of these words to the end of the last, with the gaps between them. */
  String between(int first, int last) {
    return line.substring(starts[first], ends[last]);
  }

  /** Behind this word and one blank: what else is blank there belongs to a name. */
  String after(int index) {
    return line.substring(Math.min(ends[index] + 1, line.length()));
  }

  /** From this word on; empty if there is none. */
  String from(int index) {
    return index < count ? line.substring(starts[index]) : "";
  }

  /** Whether the word is digits alone. */
  boolean isNumber(int index) {
    return index >= 0
        && index < count
        && ListColumns.afterDigits(line, starts[index]) >= ends[index];
  }
}
