package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.isDigit;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.LetterCase;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of OpenVMS: a name with its version, blocks, date, owner and protection, where long
 * names have a line of their own. The size in blocks is not that of the content, and is not told.
 */
final class VmsLines implements LineReader {
  private final ListTimes times;

  /** Whether the server says that it is OpenVMS; else only a name with a date behind it counts. */
  private final boolean isVms;

  /** A name whose other columns are in the next line. */
  private String begun = "";

  VmsLines(ListTimes times, boolean isVms) {
    this.times = times;
    this.isVms = isVms;
  }

  /** Null also for a name alone, which is then begun, and goes on in the next line. */
  @Override
  public @Nullable Stated read(Words words) {
    if (words.startsWithBlank()) {
      String name = begun;
      begun = "";
      return name.isEmpty() ? null : stated(words, name, 0);
    }
    String line = words.line();
    int end = nameEnd(line);
    if (end < 0) {
      return isVms && dateAt(words, 1) > 0 ? stated(words, words.get(0), 1) : null;
    }
    String name = line.substring(0, end);
    Words rest = new Words(line.substring(end));
    if (!isVms && dateAt(rest, 0) < 0) {
      return null;
    }
    if (rest.count() == 0) {
      begun = name;
      return null;
    }
    return stated(rest, name, 0);
  }

  boolean isBegun() {
    return !begun.isEmpty();
  }

  /** The entry of which there came nothing but the name; null if there is none. */
  @Nullable Stated ended() {
    String name = begun;
    begun = "";
    return name.isEmpty() ? null : Stated.of(name, kind(name));
  }

  /** Whether the line goes on with owner and protection, of an entry that is read already. */
  static boolean isRest(Words words) {
    return words.startsWithBlank()
        && (words.get(0).startsWith("[") || words.get(0).startsWith("("));
  }

  /** Behind the version; negative if there is none. */
  private static int nameEnd(String line) {
    for (int at = line.indexOf(';'); at > 0; at = line.indexOf(';', at + 1)) {
      int end = afterDigits(line, at + 1);
      if (end > at + 1 && (end == line.length() || Words.isBlank(line.charAt(end)))) {
        return end;
      }
    }
    return -1;
  }

  private Stated stated(Words words, String name, int from) {
    int date = dateAt(words, from);
    Optional<FtpTimestamp> time = date < 0 ? Optional.empty() : time(words, date);
    return new Stated(
        name, kind(name), OptionalLong.empty(), time, Optional.empty(), owner(words, from));
  }

  private static FtpEntry.Kind kind(String name) {
    return LetterCase.upper(name).contains(".DIR;") ? FtpEntry.Kind.DIRECTORY : FtpEntry.Kind.FILE;
  }

  /** Where a word is as {@code 20-NOV-2023}, among the first three; negative if none is. */
  private static int dateAt(Words words, int from) {
    for (int i = from; i < Math.min(words.count(), from + 3); i++) {
      String word = words.get(i);
      int dash = afterDigits(word, 0);
      boolean isDate =
          (dash == 1 || dash == 2)
              && word.length() == dash + 9
              && word.charAt(dash) == '-'
              && word.charAt(dash + 4) == '-'
              && afterDigits(word, dash + 5) == word.length();
      if (isDate && !isDigit(word.charAt(dash + 1))) {
        return i;
      }
    }
    return -1;
  }

  private Optional<FtpTimestamp> time(Words words, int index) {
    String word = words.get(index);
    int dash = afterDigits(word, 0);
    int month = MonthNames.month(word.substring(dash + 1, dash + 4));
    int year = (int) number(word, dash + 5, dash + 9);
    ClockTime clock = ClockTime.at(words, index + 1, false);
    Optional<LocalDate> day = NumericDates.day(year, month, (int) number(word, 0, dash));
    return clock == null
        ? day.flatMap(date -> times.local(date.atStartOfDay(), ChronoUnit.DAYS))
        : clock.on(day, times);
  }

  /** {@code [GROUP,OWNER]} or the owner alone. */
  private static Map<String, String> owner(Words words, int from) {
    for (int i = from; i < words.count(); i++) {
      String word = words.get(i);
      if (word.length() > 2 && word.startsWith("[") && word.endsWith("]")) {
        String owner = word.substring(1, word.length() - 1);
        int comma = owner.indexOf(',');
        return comma <= 0 || comma + 1 == owner.length()
            ? Map.of("owner", owner)
            : Map.of("group", owner.substring(0, comma), "owner", owner.substring(comma + 1));
      }
    }
    return Map.of();
  }
}
