package org.ftpconnector.session.listing;

import java.text.ParseException;

/**
 * Ends a listing that would never end. Entries take no memory as they are handed out one by one,
 * but their reader may collect them; and lines without an entry are read by us alone.
 */
public final class ListingLimits {
  /** More than any file system lists in acceptable time. */
  public static final long MAX_ENTRIES = 10_000_000;

  /** Such as "total 5", blank lines, and the directory itself. */
  static final int MAX_OTHER_LINES = 1_000;

  /** That stand for an entry, and cannot be read; if others can. */
  static final int MAX_UNREADABLE_LINES = 100_000;

  /** Characters of all lines together: ten million entries of some hundred each. */
  public static final long MAX_CHARACTERS = 4L << 30;

  private final long maxEntries;
  private final long maxCharacters;
  private long entries;
  private long characters;
  private int otherLines;
  private int unreadableLines;

  public ListingLimits(long maxEntries, long maxCharacters) {
    this.maxEntries = maxEntries;
    this.maxCharacters = maxCharacters;
  }

  /** One line more, of this length, which held an entry or did not. */
  public void count(int length, boolean isEntry) throws ParseException {
    countCharacters(length);
    otherLines = isEntry ? 0 : otherLines;
    if (isEntry && ++entries > maxEntries) {
      throw new ParseException("it has more than " + maxEntries + " entries", 0);
    }
    if (!isEntry && ++otherLines > MAX_OTHER_LINES) {
      throw new ParseException(
          "it has more than " + MAX_OTHER_LINES + " lines that describe no entry", 0);
    }
  }

  /** One line more that cannot be read. */
  public void countUnreadable(int length) throws ParseException {
    int most = entries == 0 ? MAX_OTHER_LINES : MAX_UNREADABLE_LINES;
    if (++unreadableLines > most) {
      throw new ParseException("it has more than " + most + " lines that cannot be read", 0);
    }
    countCharacters(length);
  }

  private void countCharacters(int length) throws ParseException {
    characters += length;
    if (characters > maxCharacters) {
      throw new ParseException("it has more than " + maxCharacters + " characters", 0);
    }
  }
}
