package org.ftpconnector.session.listing;

import java.util.Optional;

/**
 * Narrows the gaps between the columns of an OS/2 line, which mean nothing. The pattern of
 * commons-net 3.13.0 (OS2FTPEntryParser) tries every way to share a gap between six parts of it,
 * seconds for a hundred blanks.
 */
final class ColumnGaps {
  private static final int WIDEST = 4;

  private ColumnGaps() {}

  /**
   * Up to the time, behind which comes the name; empty if there is neither a time nor narrow gaps.
   */
  static Optional<String> narrowed(String line) {
    StringBuilder narrow = new StringBuilder(line.length());
    int gap = 0;
    boolean isTime = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isBlank = c == ' ' || (c >= '\t' && c <= '\r');
      if (isBlank && isTime) {
        return Optional.of(narrow.append(line, i, line.length()).toString());
      }
      gap = isBlank ? gap + 1 : 0;
      isTime |= c == ':';
      if (gap <= WIDEST) {
        narrow.append(c);
      }
    }
    return narrow.length() == line.length() ? Optional.of(line) : Optional.empty();
  }
}
