package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.isDigit;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.LetterCase;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of z/OS: data sets, members of a partitioned one, or jobs, as the header above says.
 * Sizes in tracks and records are not those of the content, and are not told.
 */
final class MvsLines implements LineReader {
  private static final int MAX_DATA_SET = 44;

  /** Of data sets and members, which some servers put in quotes. */
  private static final Pattern QUALIFIER =
      Pattern.compile("[A-Za-z@#$\u00a3\u00a7][\\w@#$\u00a3\u00a7-]{0,7}");

  private static final Pattern JOB = Pattern.compile("(?:JOB|STC|TSU|J|S|T)\\d{4,8}");

  private final ListTimes times;
  private Content content = Content.UNSAID;

  private enum Content {
    UNSAID,
    DATA_SETS,
    MEMBERS,
    JOBS
  }

  MvsLines(ListTimes times) {
    this.times = times;
  }

  /** Whether it is the header, which says what the other lines are of. */
  boolean isHeader(Words words) {
    String first = words.get(0);
    String last = words.get(words.count() - 1);
    if (first.equals("Volume") && last.equals("Dsname")) {
      content = Content.DATA_SETS;
    } else if (first.equals("Name") && (words.get(1).equals("VV.MM") || last.equals("Rmode"))) {
      content = Content.MEMBERS;
    } else if (first.equals("JOBNAME")) {
      content = Content.JOBS;
    } else {
      return false;
    }
    return true;
  }

  @Override
  public @Nullable Stated read(Words words) {
    return switch (content) {
      case DATA_SETS -> dataSet(words);
      case MEMBERS -> member(words);
      case JOBS -> job(words);
      case UNSAID -> null;
    };
  }

  /** What stands before the name says what it is, unless nobody has looked at it. */
  private static @Nullable Stated dataSet(Words words) {
    int last = words.count() - 1;
    String name = words.get(last);
    boolean isQuoted = name.length() > 2 && name.startsWith("'") && name.endsWith("'");
    String bare = isQuoted ? name.substring(1, name.length() - 1) : name;
    return last > 0 && isDataSet(bare) ? Stated.of(bare, kind(words, last)) : null;
  }

  private static boolean isDataSet(String name) {
    if (name.length() > MAX_DATA_SET || name.endsWith(".")) {
      return false;
    }
    for (String part : name.split("\\.", -1)) {
      if (!QUALIFIER.matcher(part).matches()) {
        return false;
      }
    }
    return true;
  }

  private static FtpEntry.Kind kind(Words words, int name) {
    if (words.get(0).equals("Pseudo")) {
      return FtpEntry.Kind.DIRECTORY;
    }
    return switch (LetterCase.upper(words.get(name - 1))) {
      case "PO", "PO-E", "POE", "POU", "PO/E" -> FtpEntry.Kind.DIRECTORY;
      case "PS", "PS-E", "PSE", "PSU", "PS-L", "PS-B", "DA", "DAU" -> FtpEntry.Kind.FILE;
      default -> FtpEntry.Kind.OTHER;
    };
  }

  /** With the time of the last change, if there are statistics; it stands behind the creation. */
  private @Nullable Stated member(Words words) {
    String name = words.get(0);
    boolean isMember = QUALIFIER.matcher(name).matches();
    if (!isMember || (words.count() > 1 && !isDigit(words.get(1).charAt(0)))) {
      return null;
    }
    ClockTime clock = ClockTime.at(words, 4, false);
    Optional<FtpTimestamp> time = Optional.empty();
    if (clock != null) {
      Optional<LocalDate> day = times.day(words.get(3), NumericDates.Family.UNSAID);
      time = clock.on(day, times);
    }
    return Stated.of(name, FtpEntry.Kind.FILE, OptionalLong.empty(), time);
  }

  /** Its output can be retrieved by its number. */
  private static @Nullable Stated job(Words words) {
    String number = words.get(1);
    if (!JOB.matcher(number).matches()) {
      return null;
    }
    boolean isOver = words.get(2).equals("OUTPUT") || words.get(3).equals("OUTPUT");
    return Stated.of(number, isOver ? FtpEntry.Kind.FILE : FtpEntry.Kind.OTHER);
  }
}
