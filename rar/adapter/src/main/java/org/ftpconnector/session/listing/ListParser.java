package org.ftpconnector.session.listing;

import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.CompositeFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.MVSFTPEntryParser;
import org.apache.commons.net.ftp.parser.OS2FTPEntryParser;
import org.apache.commons.net.ftp.parser.ParserInitializationException;
import org.apache.commons.net.ftp.parser.UnixFTPEntryParser;
import org.apache.commons.net.ftp.parser.VMSFTPEntryParser;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.QuotedText;

/**
 * Reads LIST lines, whose format RFC 959 leaves to the server, with commons-net's parsers for the
 * server's system. {@link UnixListParser} stands before it where most lines are read by ourselves.
 */
public final class ListParser implements EntryParser {
  /** What {@code ls -l} puts before the entries. */
  private static final Pattern TOTAL = Pattern.compile("total \\d+.*");

  /** Of data sets, of members, of jobs, and of Unix files on z/OS. */
  private static final Pattern MVS_HEADER = Pattern.compile("Dsname|Name +|JOBNAME|^total");

  /** An OpenVMS entry has a name and at most four short fields. */
  private static final int MAX_JOINED = 1_000;

  private final FTPFileEntryParser parser;
  private boolean isFirst = true;

  /** Lines of an OpenVMS entry that goes on: it ends with the protection in brackets. */
  private String begun = "";

  /** For one listing. {@code system} is the text of the reply to SYST (RFC 943). */
  public static EntryParser of(String system, ZoneId zone) {
    ListParser parser = new ListParser(system, zone);
    return parser.mayBeUnix()
        ? new UnixListParser(new UnixLine(new ListTimes(zone, Clock.systemUTC())), parser)
        : parser;
  }

  /** Reads all lines with commons-net. */
  public ListParser(String system, ZoneId zone) {
    FTPFileEntryParser chosen;
    try {
      chosen = create(system, zone);
    } catch (ParserInitializationException unknown) {
      chosen = create(FTPClientConfig.SYST_UNIX, zone);
    }
    this.parser = chosen;
  }

  /**
   * commons-net takes a system that looks like the name of a class for one, and makes an instance
   * of it: nothing a server may choose. With a space before it, it is none.
   */
  private static FTPFileEntryParser create(String system, ZoneId zone) {
    FTPClientConfig config = new FTPClientConfig(" " + system);
    config.setServerTimeZoneId(ListTimes.timeZone(zone).getID());
    return new DefaultFTPFileEntryParserFactory().createFileEntryParser(config);
  }

  /** Windows servers and OS/400 write their own format or that of Unix. */
  private boolean mayBeUnix() {
    return parser instanceof UnixFTPEntryParser || parser instanceof CompositeFileEntryParser;
  }

  /** RFC 959 section 3.1.1.1 would have CRLF, but many servers send what ls gives them. */
  @Override
  public boolean endsLinesWithCrlf() {
    return false;
  }

  @Override
  public Optional<FtpEntry> parse(String line) throws ParseException {
    if (line.isBlank() || TOTAL.matcher(line).matches()) {
      return Optional.empty();
    }
    if (line.length() > UnixListParser.MAX_LENGTH) {
      throw unknownFormat(line);
    }
    try {
      if (isHeader(line)) {
        return Optional.empty();
      }
      Optional<String> whole = wholeEntry(line);
      return whole.isPresent() ? parseEntry(whole.get()) : Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      // commons-net 3.13.0 trusts numbers and columns in some formats; its patterns recurse.
      throw (ParseException) unknownFormat(line).initCause(e);
    }
  }

  /** z/OS tells its format in the first line, which commons-net wants to see alone. */
  private boolean isHeader(String line) {
    boolean mayBe = isFirst && parser instanceof MVSFTPEntryParser;
    isFirst = false;
    if (!mayBe || !MVS_HEADER.matcher(line).find()) {
      return false;
    }
    return parser.preParse(new ArrayList<>(List.of(line))).isEmpty();
  }

  /**
   * OpenVMS breaks the lines of long names (commons-net 3.13.0, VMSFTPEntryParser.readNextEntry).
   */
  private Optional<String> wholeEntry(String line) throws ParseException {
    if (!(parser instanceof VMSFTPEntryParser)) {
      return Optional.of(line);
    }
    if (line.startsWith("Directory") || line.startsWith("Total")) {
      return Optional.empty();
    }
    String joined = begun + line;
    if (joined.stripTrailing().endsWith(")")) {
      begun = "";
      return Optional.of(joined);
    }
    if (joined.length() > MAX_JOINED) {
      throw unknownFormat(joined);
    }
    begun = joined;
    return Optional.empty();
  }

  @Override
  public void end() throws ParseException {
    if (!begun.isEmpty()) {
      throw unknownFormat(begun);
    }
  }

  private static ParseException unknownFormat(String line) {
    return new ParseException("not a line of a known LIST format: " + QuotedText.of(line), 0);
  }

  private Optional<FtpEntry> parseEntry(String line) throws ParseException {
    boolean isOs2 = parser instanceof OS2FTPEntryParser;
    Optional<String> readable = isOs2 ? ColumnGaps.narrowed(line) : Optional.of(line);
    FTPFile file = parser.parseFTPEntry(readable.orElseThrow(() -> unknownFormat(line)));
    if (file == null || file.getName() == null) {
      throw unknownFormat(line);
    }
    if (file.getName().equals(".") || file.getName().equals("..")) {
      return Optional.empty();
    }
    return Optional.of(
        new FtpEntry(
            EntryName.require(file.getName()),
            kind(file),
            file.getSize() < 0 ? OptionalLong.empty() : OptionalLong.of(file.getSize()),
            Optional.ofNullable(file.getTimestamp()).map(ListParser::timestamp),
            Optional.ofNullable(file.getLink()).filter(target -> !target.isEmpty()),
            facts(file, line)));
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
}
