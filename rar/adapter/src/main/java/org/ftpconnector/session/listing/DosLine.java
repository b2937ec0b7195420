package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.isDigit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.LetterCase;
import org.jspecify.annotations.Nullable;

/** Reads lines of DOS and IIS: date, time, a size or {@code <DIR>}, and the name. */
final class DosLine implements LineReader {
  private final ListTimes times;

  /** Whether the server says that it is Windows, and a line without a date may be of a file. */
  private final boolean isWindows;

  DosLine(ListTimes times, boolean isWindows) {
    this.times = times;
    this.isWindows = isWindows;
  }

  @Override
  public @Nullable Stated read(Words words) {
    if (!NumericDates.isDate(words.get(0))) {
      return isWindows && words.startsWithBlank() ? sized(words, 0, Optional.empty()) : null;
    }
    ClockTime clock = ClockTime.at(words, 1, false);
    if (clock == null) {
      return null;
    }
    Optional<LocalDate> day = times.day(words.get(0), NumericDates.Family.MONTH_FIRST);
    Optional<FtpTimestamp> time = clock.on(day, times);
    int next = clock.last() + 1;
    return words.get(next).startsWith("<") ? tagged(words, next, time) : sized(words, next, time);
  }

  /** One blank stands before the name, and those behind it are part of the name. */
  private static @Nullable Stated sized(Words words, int index, Optional<FtpTimestamp> time) {
    String size = words.get(index);
    if (size.isEmpty() || !isDigit(size.charAt(0)) || words.after(index).isBlank()) {
      return null;
    }
    return Stated.of(words.after(index), FtpEntry.Kind.FILE, ListColumns.size(size, true), time);
  }

  /** As many blanks stand before the name as fill the column. */
  private static @Nullable Stated tagged(Words words, int index, Optional<FtpTimestamp> time) {
    String tag = words.get(index);
    String name = words.from(index + 1);
    if (!tag.endsWith(">") || name.isEmpty()) {
      return null;
    }
    String kind = LetterCase.upper(tag);
    int bracket = name.endsWith("]") && !kind.equals("<DIR>") ? name.lastIndexOf(" [") : -1;
    Optional<String> target =
        bracket > 0
            ? Optional.of(name.substring(bracket + 2, name.length() - 1))
            : Optional.empty();
    return new Stated(
        bracket > 0 ? name.substring(0, bracket) : name,
        kind(kind),
        OptionalLong.empty(),
        time,
        target,
        Map.of());
  }

  private static FtpEntry.Kind kind(String tag) {
    return switch (tag) {
      case "<DIR>", "<JUNCTION>", "<SYMLINKD>" -> FtpEntry.Kind.DIRECTORY;
      case "<SYMLINK>" -> FtpEntry.Kind.SYMBOLIC_LINK;
      default -> FtpEntry.Kind.OTHER;
    };
  }
}
