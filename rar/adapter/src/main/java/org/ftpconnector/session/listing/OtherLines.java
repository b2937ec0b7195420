package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of systems that are rare: EPLF, VxWorks, OS-9, Tandem Guardian, z/VM and HP 3000,
 * each by how its lines look. Sizes in records are not those of the content, and are not told.
 */
final class OtherLines implements LineReader {
  private static final Pattern OS9_OWNER = Pattern.compile("\\d{1,5}\\.\\d{1,5}");
  private static final Pattern OS9_ATTRIBUTES = Pattern.compile("[dsewrap-]{6,10}");
  private static final Pattern HP_RECORD = Pattern.compile("\\d{1,7}[BW]");
  private static final Pattern HP_TYPE = Pattern.compile("[FVUB][AB][A-Z]{0,3}");
  private static final Pattern HP_NAME = Pattern.compile("[A-Z][A-Z0-9]{0,7}\\*?");
  private static final Pattern GUARDIAN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,7}");

  private final ListTimes times;

  OtherLines(ListTimes times) {
    this.times = times;
  }

  @Override
  public @Nullable Stated read(Words words) {
    String line = words.line();
    if (line.startsWith("+")) {
      return eplf(line);
    }
    Stated stated = vxworks(words);
    stated = stated == null ? os9(words) : stated;
    stated = stated == null ? guardian(words) : stated;
    stated = stated == null ? zvm(words) : stated;
    return stated == null ? hp3000(words) : stated;
  }

  /** Facts with commas behind them, a tab, and the name (cr.yp.to/ftp/list/eplf.html). */
  private @Nullable Stated eplf(String line) {
    int tab = line.indexOf('\t');
    if (tab < 0 || tab + 1 == line.length()) {
      return null;
    }
    FtpEntry.Kind kind = FtpEntry.Kind.OTHER;
    OptionalLong size = OptionalLong.empty();
    Optional<FtpTimestamp> time = Optional.empty();
    for (String fact : line.substring(1, tab).split(",", -1)) {
      String value = fact.isEmpty() ? "" : fact.substring(1);
      kind = kind(fact, kind);
      if (fact.startsWith("s")) {
        size = ListColumns.size(value, true);
      } else if (fact.startsWith("m") && value.length() <= 11 && isNumber(value)) {
        Instant instant = Instant.ofEpochSecond(number(value, 0, value.length()));
        time = Optional.of(new FtpTimestamp(instant, ChronoUnit.SECONDS));
      }
    }
    return Stated.of(line.substring(tab + 1), kind, size, time);
  }

  /** What is a directory may be readable, too. */
  private static FtpEntry.Kind kind(String fact, FtpEntry.Kind before) {
    return switch (fact) {
      case "/" -> FtpEntry.Kind.DIRECTORY;
      case "r" -> before == FtpEntry.Kind.OTHER ? FtpEntry.Kind.FILE : before;
      default -> before;
    };
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && afterDigits(text, 0) == text.length();
  }

  /** {@code 512 JAN-01-2020 00:00:00 name <DIR>}. */
  private @Nullable Stated vxworks(Words words) {
    String date = words.get(1);
    ClockTime clock = ClockTime.at(words, 2, false);
    if (!hasMonthFirst(date) || clock == null || !words.isNumber(0) || words.count() < 4) {
      return null;
    }
    int month = MonthNames.month(date.substring(0, 3));
    Optional<LocalDate> day =
        NumericDates.day((int) number(date, 7, 11), month, (int) number(date, 4, 6));
    String name = words.from(clock.last() + 1).stripTrailing();
    boolean isDirectory = name.endsWith(" <DIR>");
    return Stated.of(
        isDirectory ? name.substring(0, name.length() - " <DIR>".length()).stripTrailing() : name,
        isDirectory ? FtpEntry.Kind.DIRECTORY : FtpEntry.Kind.FILE,
        ListColumns.size(words.get(0), true),
        clock.on(day, times));
  }

  /** As {@code JAN-01-2020}. */
  private static boolean hasMonthFirst(String date) {
    return date.length() == 11
        && date.charAt(3) == '-'
        && date.charAt(6) == '-'
        && afterDigits(date, 4) == 6
        && afterDigits(date, 7) == 11;
  }

  /** {@code 0.0 20/01/31 1504 d-ewrewr 13 64 name}; the bytes are in hexadecimal on some. */
  private @Nullable Stated os9(Words words) {
    String attributes = words.get(3);
    String clock = words.get(2);
    if (words.count() < 7
        || !OS9_OWNER.matcher(words.get(0)).matches()
        || !NumericDates.isDate(words.get(1))
        || clock.length() != 4
        || !isNumber(clock)
        || !OS9_ATTRIBUTES.matcher(attributes).matches()) {
      return null;
    }
    int hour = (int) number(clock, 0, 2);
    int minute = (int) number(clock, 2, 4);
    Optional<LocalDate> day = times.day(words.get(1), NumericDates.Family.YEAR_FIRST);
    Optional<FtpTimestamp> time =
        hour > 23 || minute > 59
            ? Optional.empty()
            : day.flatMap(
                date -> times.local(date.atTime(LocalTime.of(hour, minute)), ChronoUnit.MINUTES));
    return Stated.of(
        words.from(6),
        attributes.startsWith("d") ? FtpEntry.Kind.DIRECTORY : FtpEntry.Kind.FILE,
        OptionalLong.empty(),
        time);
  }

  /** {@code NAME 101 2392 28-Nov-22 10:41:18 255,255 "oooo"}; the code may have a letter. */
  private @Nullable Stated guardian(Words words) {
    String date = words.get(3);
    ClockTime clock = ClockTime.at(words, 4, false);
    if (!hasMonthWithin(date)
        || clock == null
        || !words.isNumber(2)
        || !GUARDIAN_NAME.matcher(words.get(0)).matches()) {
      return null;
    }
    return Stated.of(
        words.get(0),
        FtpEntry.Kind.FILE,
        ListColumns.size(words.get(2), true),
        clock.on(dayWithMonthWithin(date), times));
  }

  /** As {@code 28-Nov-22}. */
  private static boolean hasMonthWithin(String date) {
    int dash = afterDigits(date, 0);
    return (dash == 1 || dash == 2)
        && date.length() == dash + 7
        && date.charAt(dash) == '-'
        && date.charAt(dash + 4) == '-'
        && afterDigits(date, dash + 5) == date.length();
  }

  private static Optional<LocalDate> dayWithMonthWithin(String date) {
    int dash = afterDigits(date, 0);
    int month = MonthNames.month(date.substring(dash + 1, dash + 4));
    int year = 2000 + (int) number(date, dash + 5, dash + 7);
    int day = (int) number(date, 0, dash);
    return NumericDates.day(year >= 2070 ? year - 100 : year, month, day);
  }

  /** {@code NAME TYPE V 72 34 1 2020-01-31 10:11:12 OWNER}; a file is got as {@code NAME.TYPE}. */
  private @Nullable Stated zvm(Words words) {
    String format = words.get(2);
    ClockTime clock = ClockTime.at(words, 7, false);
    boolean isDirectory = words.get(1).equals("DIR");
    if (clock == null
        || words.get(0).length() > 8
        || words.get(1).length() > 8
        || !(format.equals("V") || format.equals("F") || format.equals("-"))
        || !NumericDates.isDate(words.get(6))) {
      return null;
    }
    Optional<LocalDate> day = times.day(words.get(6), NumericDates.Family.UNSAID);
    return Stated.of(
        isDirectory ? words.get(0) : words.get(0) + "." + words.get(1),
        isDirectory ? FtpEntry.Kind.DIRECTORY : FtpEntry.Kind.FILE,
        OptionalLong.empty(),
        clock.on(day, times));
  }

  /** {@code NAME CODE 128W FB 12 12 1 16 1 8}, as LISTF,2 has it; not every file has a code. */
  private static @Nullable Stated hp3000(Words words) {
    for (int i = 1; i <= 2; i++) {
      if (HP_RECORD.matcher(words.get(i)).matches()
          && HP_TYPE.matcher(words.get(i + 1)).matches()
          && words.isNumber(i + 2)
          && words.isNumber(i + 3)
          && HP_NAME.matcher(words.get(0)).matches()) {
        String name = words.get(0);
        return Stated.of(
            name.endsWith("*") ? name.substring(0, name.length() - 1) : name, FtpEntry.Kind.FILE);
      }
    }
    return null;
  }
}
