package org.ftpconnector.session;

import java.text.ParseException;

/**
 * Ends a listing that would never end. Entries take no memory as they are handed out one by one,
 * but their reader may collect them; and lines without an entry are read by us alone.
 */
final class ListingLimits {
  /** More than any file system lists in acceptable time. */
  static final long MAX_ENTRIES = 10_000_000;

  /** Such as "total 5", blank lines, and the directory itself. */
  static final int MAX_OTHER_LINES = 1_000;

  private final long maxEntries;
  private long entries;
  private int otherLines;

  ListingLimits(long maxEntries) {
    this.maxEntries = maxEntries;
  }

  /** One line more, which held an entry or did not. */
  void count(boolean isEntry) throws ParseException {
    if (isEntry && ++entries > maxEntries) {
      throw new ParseException("it has more than " + maxEntries + " entries", 0);
    }
    if (!isEntry && ++otherLines > MAX_OTHER_LINES) {
      throw new ParseException(
          "it has more than " + MAX_OTHER_LINES + " lines that describe no entry", 0);
    }
  }
}
