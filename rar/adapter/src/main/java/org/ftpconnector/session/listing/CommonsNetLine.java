package org.ftpconnector.session.listing;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.OS2FTPEntryParser;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of the systems that commons-net knows and we do not, one at a time: whatever goes
 * wrong in it costs that line.
 */
final class CommonsNetLine implements LineReader {
  /**
   * The patterns of commons-net 3.13.0 take a time that grows with the square of the length, two
   * seconds for 16 KiB.
   */
  private static final int MAX_LENGTH = 1_000;

  private static final int WIDEST_GAP = 4;

  private final FTPFileEntryParser parser;

  /** {@code system}: one of the names in {@link FTPClientConfig}. */
  CommonsNetLine(String system, ZoneId zone) {
    FTPClientConfig config = new FTPClientConfig(system);
    config.setServerTimeZoneId(ListTimes.timeZone(zone).getID());
    this.parser = new DefaultFTPFileEntryParserFactory().createFileEntryParser(config);
  }

  @Override
  public @Nullable Stated read(Words words) {
    String line = words.line();
    if (line.length() > MAX_LENGTH) {
      return null;
    }
    boolean isOs2 = parser instanceof OS2FTPEntryParser;
    Optional<String> readable = isOs2 ? narrowed(line) : Optional.of(line);
    return readable.map(this::parsed).orElse(null);
  }

  private @Nullable Stated parsed(String line) {
    FTPFile file;
    try {
      file = parser.parseFTPEntry(line);
    } catch (RuntimeException | StackOverflowError e) {
      // It trusts numbers and columns in some formats; its patterns recurse.
      return null;
    }
    if (file == null || file.getName() == null) {
      return null;
    }
    return new Stated(
        file.getName(),
        kind(file),
        file.getSize() < 0 ? OptionalLong.empty() : OptionalLong.of(file.getSize()),
        Optional.ofNullable(file.getTimestamp()).map(CommonsNetLine::timestamp),
        Optional.ofNullable(file.getLink()).filter(target -> !target.isEmpty()),
        facts(file, line));
  }

  private static FtpEntry.Kind kind(FTPFile file) {
    if (file.isSymbolicLink()) {
      return FtpEntry.Kind.SYMBOLIC_LINK;
    }
    if (file.isDirectory()) {
      return FtpEntry.Kind.DIRECTORY;
    }
    return file.isFile() ? FtpEntry.Kind.FILE : FtpEntry.Kind.OTHER;
  }

  /**
   * commons-net 3.13.0 clears the field next below the finest that the line stated: the hour of a
   * date alone. Reading the time would set it.
   */
  private static FtpTimestamp timestamp(Calendar calendar) {
    boolean hasHours = calendar.isSet(Calendar.HOUR_OF_DAY);
    return new FtpTimestamp(calendar.toInstant(), hasHours ? ChronoUnit.MINUTES : ChronoUnit.DAYS);
  }

  private static Map<String, String> facts(FTPFile file, String line) {
    Map<String, String> facts = new HashMap<>();
    put(facts, "owner", file.getUser());
    put(facts, "group", file.getGroup());
    if (file.hasPermission(FTPFile.USER_ACCESS, FTPFile.READ_PERMISSION) && line.length() >= 10) {
      put(facts, "permissions", line.substring(0, 10));
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (value != null && !value.isEmpty()) {
      facts.put(name, value);
    }
  }

  /**
   * The line with narrow gaps between the columns of OS/2, which mean nothing, up to the time,
   * behind which comes the name; empty if there is neither a time nor narrow gaps. The pattern of
   * commons-net 3.13.0 (OS2FTPEntryParser) tries every way to share a gap between six parts of it,
   * seconds for a hundred blanks.
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
      if (gap <= WIDEST_GAP) {
        narrow.append(c);
      }
    }
    return narrow.length() == line.length() ? Optional.of(line) : Optional.empty();
  }
}
