package org.ftpconnector.session.listing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.LetterCase;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of IBM i: owner, size, date, time, the type of the object with a star before it, and
 * the name; of a member nothing but owner, type and name.
 */
final class IbmLine implements LineReader {
  /** The owner may have blanks in it. */
  private static final int MAX_COLUMNS = 8;

  private final ListTimes times;

  IbmLine(ListTimes times) {
    this.times = times;
  }

  @Override
  public @Nullable Stated read(Words words) {
    for (int i = 1; i < Math.min(words.count() - 1, MAX_COLUMNS); i++) {
      if (isType(words.get(i))) {
        return stated(words, i);
      }
    }
    return null;
  }

  private static boolean isType(String word) {
    return word.length() > 2
        && word.charAt(0) == '*'
        && word.chars().skip(1).allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }

  private Stated stated(Words words, int type) {
    ClockTime clock = ClockTime.at(words, type - 1, false);
    boolean hasTime = clock != null && type > 1 && NumericDates.isDate(words.get(type - 2));
    Optional<FtpTimestamp> time = Optional.empty();
    int before = type;
    if (clock != null && hasTime) {
      Optional<LocalDate> day = times.day(words.get(type - 2), NumericDates.Family.UNSAID);
      time = clock.on(day, times);
      before = type - 2;
    }
    boolean hasSize = before > 1 && words.isNumber(before - 1);
    OptionalLong size =
        hasSize ? ListColumns.size(words.get(before - 1), true) : OptionalLong.empty();
    int ownerEnd = hasSize ? before - 1 : before;
    String name = words.from(type + 1);
    return new Stated(
        name,
        kind(words.get(type), name),
        size,
        time,
        Optional.empty(),
        ownerEnd > 0 ? Map.of("owner", words.between(0, ownerEnd - 1)) : Map.of());
  }

  private static FtpEntry.Kind kind(String type, String name) {
    return switch (type) {
      case "*STMF", "*DSTMF", "*DOC", "*MEM", "*MBR" -> FtpEntry.Kind.FILE;
      case "*DIR", "*DDIR", "*LIB", "*FLR" -> FtpEntry.Kind.DIRECTORY;
      case "*SYMLNK" -> FtpEntry.Kind.SYMBOLIC_LINK;
      // A file has members and can be entered, but a save file is one of bytes.
      case "*FILE" ->
          LetterCase.upper(name).endsWith(".SAVF") ? FtpEntry.Kind.FILE : FtpEntry.Kind.DIRECTORY;
      default -> FtpEntry.Kind.OTHER;
    };
  }
}
