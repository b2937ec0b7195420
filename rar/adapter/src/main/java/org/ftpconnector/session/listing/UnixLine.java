package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.afterSpaces;
import static org.ftpconnector.session.listing.ListColumns.afterWord;
import static org.ftpconnector.session.listing.ListColumns.isDigit;
import static org.ftpconnector.session.listing.ListColumns.isSpace;
import static org.ftpconnector.session.listing.ListColumns.month;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Takes one line of {@code ls -l} after another apart, as vsftpd, proftpd and most others write
 * them: {@code -rw-r--r-- 1 owner group 1024 Nov 20 08:30 name}. Not safe for many threads.
 *
 * <p>It reads what servers write every day, at a tenth of the cost of {@link LooseUnixLine}, and
 * nothing that might be read in another way than by that one.
 */
final class UnixLine {
  private static final int PERMISSIONS_END = 10;

  /** Digits of a size that is a {@code long} for certain. */
  private static final int MAX_SIZE_DIGITS = 18;

  private final ListTimes times;
  private String line = "";

  /** Where reading goes on. */
  private int at;

  private int words;
  private int ownerStart;
  private int ownerEnd;
  private int groupStart;
  private int groupEnd;

  /** Whether owner and group cannot reach into what follows, as there are wide gaps. */
  private boolean isAligned;

  private long size;
  private long time;
  private ChronoUnit precision = ChronoUnit.MINUTES;

  /** Of the line before: owner, group and permissions are mostly the same for a whole directory. */
  private Map<String, String> facts = Map.of();

  private String factsLine = "";
  private int factsEnd = -1;

  UnixLine(ListTimes times) {
    this.times = times;
  }

  /** Null if the line is none, or might be read otherwise. */
  @Nullable FtpEntry read(String text) {
    line = text;
    if (!readPermissions() || !readOwners() || !readSizeAndTime()) {
      return null;
    }
    int nameEnd = line.length();
    Optional<String> target = Optional.empty();
    if (line.charAt(0) == 'l') {
      int arrow = line.indexOf(" -> ", at);
      if (arrow >= 0) {
        nameEnd = arrow;
        int start = arrow + " -> ".length();
        target = start < line.length() ? Optional.of(line.substring(start)) : target;
      }
    }
    if (!isName(nameEnd) || !isUnambiguous() || mayGoOn()) {
      return null;
    }
    Optional<FtpTimestamp> lastModified = times.timestamp(time, precision);
    return new FtpEntry(
        line.substring(at, nameEnd), kind(), OptionalLong.of(size), lastModified, target, facts());
  }

  private FtpEntry.Kind kind() {
    return switch (line.charAt(0)) {
      case 'd' -> FtpEntry.Kind.DIRECTORY;
      case 'l' -> FtpEntry.Kind.SYMBOLIC_LINK;
      default -> FtpEntry.Kind.FILE;
    };
  }

  /** Type, permissions, the mark of an access control list, and the count of links. */
  private boolean readPermissions() {
    if (line.length() <= PERMISSIONS_END || "-dl".indexOf(line.charAt(0)) < 0) {
      return false;
    }
    for (int i = 1; i < PERMISSIONS_END; i += 3) {
      if (!isOneOf("r-", i) || !isOneOf("w-", i + 1) || !isOneOf("x-sStTL", i + 2)) {
        return false;
      }
    }
    at = line.charAt(PERMISSIONS_END) == '+' ? PERMISSIONS_END + 1 : PERMISSIONS_END;
    at = afterSpaces(line, at);
    int end = afterDigits(line, at);
    boolean isNumber = end > at && isSpace(line, end);
    at = end;
    return isNumber;
  }

  private boolean isOneOf(String characters, int index) {
    return characters.indexOf(line.charAt(index)) >= 0;
  }

  /**
   * Owner and group up to the size, which is a number before a month: the first word is the owner,
   * and all others are the group, if there is a single space between them and no date among them.
   */
  private boolean readOwners() {
    words = 0;
    groupEnd = at;
    boolean hasNumber = false;
    while (true) {
      int start = afterSpaces(line, at);
      int end = afterWord(line, start);
      if (end < 0) {
        return false;
      }
      if (isSize(start, end)) {
        return endOwners(start, hasNumber);
      }
      boolean beginsWithDigit = isDigit(line.charAt(start));
      hasNumber |= beginsWithDigit;
      boolean isOther = beginsWithDigit && afterDigits(line, start) < end;
      if (isOther || !takeOwner(start, end)) {
        return false;
      }
    }
  }

  private boolean isSize(int start, int end) {
    return afterDigits(line, start) == end && month(line, afterSpaces(line, end)) > 0;
  }

  /** False if the words before the size are none of owner and group alone. */
  private boolean endOwners(int sizeStart, boolean hasNumber) {
    isAligned = words > 1 && sizeStart - at > 1;
    boolean isOfDevice = line.charAt(at - 1) == ',';
    at = sizeStart;
    return !isOfDevice && !(hasNumber && words > 2);
  }

  /** False for a word of the group that is too far behind the one before. */
  private boolean takeOwner(int start, int end) {
    words++;
    if (words == 1) {
      ownerStart = start;
      ownerEnd = end;
    } else if (words == 2) {
      groupStart = start;
    } else if (start - groupEnd > 1) {
      return false;
    }
    groupEnd = end;
    at = end;
    return true;
  }

  /** Leaves off behind the one space before the name. */
  private boolean readSizeAndTime() {
    int sizeEnd = afterDigits(line, at);
    if (sizeEnd - at > MAX_SIZE_DIGITS) {
      return false;
    }
    size = number(line, at, sizeEnd);
    int monthStart = afterSpaces(line, sizeEnd);
    int dayStart = afterSpaces(line, monthStart + 3);
    int dayEnd = afterDigits(line, dayStart);
    if (dayEnd == dayStart || dayEnd - dayStart > 2 || !isSpace(line, dayEnd)) {
      return false;
    }
    isAligned |= words > 1 && (monthStart - sizeEnd > 1 || dayStart - monthStart > 4);
    readTime(
        month(line, monthStart), (int) number(line, dayStart, dayEnd), afterSpaces(line, dayEnd));
    return time != ListTimes.DOUBTFUL;
  }

  /** A year of four digits, or hours and minutes. */
  private void readTime(int month, int day, int start) {
    int end = afterDigits(line, start);
    time = ListTimes.DOUBTFUL;
    if (end - start == 4 && isSpace(line, end)) {
      time = times.midnight((int) number(line, start, end), month, day);
      precision = ChronoUnit.DAYS;
      at = end + 1;
    } else if ((end - start == 1 || end - start == 2) && isSpace(line, end + 3)) {
      int minutes = end + 1;
      if (line.charAt(end) == ':' && afterDigits(line, minutes) == minutes + 2) {
        int hour = (int) number(line, start, end);
        time = times.recent(month, day, hour, (int) number(line, minutes, minutes + 2));
        precision = ChronoUnit.MINUTES;
        at = minutes + 3;
      }
    }
  }

  /** Whether a name ends there that {@link EntryName} lets pass, and that is not the directory. */
  private boolean isName(int end) {
    if (end == at || end - at > EntryName.MAX_LENGTH || line.charAt(at) == ' ') {
      return false;
    }
    if (line.charAt(at) == '.'
        && (end - at == 1 || (end - at == 2 && line.charAt(at + 1) == '.'))) {
      return false;
    }
    return !hasWithin('/', end) && !hasWithin('\\', end);
  }

  private boolean hasWithin(char character, int end) {
    int found = line.indexOf(character, at);
    return found >= 0 && found < end;
  }

  /**
   * Whether what is behind the time has nothing in it that could be another size, date and time: a
   * file may be called {@code 5 Jan 01 2020 x}, and a group may have blanks. It has no characters
   * either that end a line for a regular expression, or for us.
   */
  private boolean isUnambiguous() {
    boolean isDoubtful = false;
    boolean beganWithDigit = false;
    char before = '-';
    for (int i = at; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        return false;
      }
      isDoubtful |= c == ' ' && beganWithDigit;
      beganWithDigit = c != ' ' && (before == ' ' ? isDigit(c) : beganWithDigit);
      before = c;
    }
    return isAligned || !isDoubtful;
  }

  /** Whether the name may begin with what belongs to the time of day: a year, or AM and PM. */
  private boolean mayGoOn() {
    if (precision != ChronoUnit.MINUTES) {
      return false;
    }
    int end = afterDigits(line, at);
    boolean isYear = end - at == 4 && isSpace(line, end);
    return isYear || (isSpace(line, at + 2) && "aApP".indexOf(line.charAt(at)) >= 0);
  }

  private Map<String, String> facts() {
    if (groupEnd == factsEnd && line.regionMatches(0, factsLine, 0, groupEnd)) {
      return facts;
    }
    Map<String, String> found = new HashMap<>();
    found.put("permissions", line.substring(0, PERMISSIONS_END));
    if (words > 0) {
      found.put("owner", line.substring(ownerStart, ownerEnd));
    }
    if (words > 1) {
      found.put("group", line.substring(groupStart, groupEnd));
    }
    factsLine = line;
    factsEnd = groupEnd;
    facts = Map.copyOf(found);
    return facts;
  }
}
