package org.ftpconnector.session.listing;

import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.session.base.DateOrder;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.base.QuotedText;

/**
 * Reads LIST lines, whose format RFC 959 leaves to the server: each by what it looks like, as
 * servers mix formats and say of themselves what they are not. What the server says of its system
 * decides only where a look does not.
 */
public final class ListParser implements EntryParser {
  /** So many names without any columns are a list of names. */
  private static final int MAX_HELD = 200;

  private final UnixLine common;
  private final MvsLines mvs;
  private final VmsLines vms;
  private final IbmLine ibm;
  private final List<LineReader> readers = new ArrayList<>();
  private final EntryName names;

  /** Names alone, of which nobody knows yet whether they are some. */
  private final List<String> held = new ArrayList<>();

  private final Deque<FtpEntry> ready = new ArrayDeque<>();
  private final Deque<String> unreadable = new ArrayDeque<>();
  private boolean hasEntries;
  private boolean hasRefused;
  private boolean isOfNames;
  private boolean isElsewhere;
  private boolean isNlst;
  private boolean hasItself;

  /** For one listing. {@code system} is the text of the reply to SYST (RFC 943). */
  public static EntryParser of(String system, ZoneId zone) {
    return of(system, zone, "");
  }

  /** {@code directory}: that is listed, from the root; some servers put its path before names. */
  public static EntryParser of(String system, ZoneId zone, String directory) {
    return of(system, zone, DateOrder.AUTO, directory);
  }

  /** The same; {@code order}: of dates of numbers. */
  public static EntryParser of(String system, ZoneId zone, DateOrder order, String directory) {
    return new ListParser(system, new ListTimes(zone, Clock.systemUTC(), order), zone, directory);
  }

  /** Reads NLST, in which each line is a name. */
  public static EntryParser ofNames(String directory) {
    ListParser parser = new ListParser("", ZoneOffset.UTC, directory, Clock.systemUTC());
    parser.isNlst = true;
    return parser;
  }

  public ListParser(String system, ZoneId zone) {
    this(system, zone, "", Clock.systemUTC());
  }

  ListParser(String system, ZoneId zone, String directory, Clock clock) {
    this(system, new ListTimes(zone, clock), zone, directory);
  }

  private ListParser(String system, ListTimes times, ZoneId zone, String directory) {
    String said = LetterCase.upper(system);
    this.common = new UnixLine(times);
    this.mvs = new MvsLines(times);
    this.vms = new VmsLines(times, said.contains("VMS"));
    this.ibm = new IbmLine(times);
    this.names = new EntryName(directory);
    readers.add(new LooseUnixLine(new LineDates(times)));
    readers.add(mvs);
    readers.add(vms);
    readers.add(ibm);
    readers.add(new OtherLines(times));
    readers.add(new DosLine(times, said.contains("WINDOWS")));
    for (String known :
        List.of(
            FTPClientConfig.SYST_OS2,
            FTPClientConfig.SYST_NETWARE,
            FTPClientConfig.SYST_MACOS_PETER)) {
      if (said.contains(known)) {
        readers.add(new CommonsNetLine(known, zone));
      }
    }
  }

  /** RFC 959 section 3.1.1.1 would have CRLF, but many servers send what ls gives them. */
  @Override
  public boolean endsLinesWithCrlf() {
    return false;
  }

  @Override
  public Optional<FtpEntry> parse(String line) throws ParseException {
    if (isNlst) {
      boolean isName = !line.isEmpty();
      return isName
          ? entry(LineReader.Stated.of(line, FtpEntry.Kind.OTHER), false)
          : Optional.empty();
    }
    FtpEntry entry = isElsewhere ? null : common.read(line);
    return entry == null ? uncommon(line) : taken(entry);
  }

  private Optional<FtpEntry> uncommon(String line) throws ParseException {
    Words words = new Words(line);
    if (words.count() == 0 || mvs.isHeader(words)) {
      return Optional.empty();
    }
    if (Headings.is(words)) {
      // A listing may go on with what is below.
      isElsewhere |= hasEntries && Headings.isPath(words);
      return Optional.empty();
    }
    if (isElsewhere) {
      throw refused("a line about another directory: ", line);
    }
    endBegun(words);
    for (LineReader reader : readers) {
      LineReader.Stated stated = reader.read(words);
      if (stated != null) {
        return entry(stated, reader == ibm);
      }
    }
    return vms.isBegun() || VmsLines.isRest(words) ? Optional.empty() : name(line);
  }

  private void endBegun(Words words) throws ParseException {
    LineReader.Stated begun = words.startsWithBlank() ? null : vms.ended();
    if (begun != null) {
      entry(begun, false).ifPresent(ready::add);
    }
  }

  private Optional<FtpEntry> entry(LineReader.Stated stated, boolean isOfIbm)
      throws ParseException {
    Optional<String> name;
    try {
      name = names.of(stated.name(), isOfIbm);
    } catch (ParseException none) {
      hasRefused = true;
      throw none;
    }
    if (name.isEmpty()) {
      hasItself = true;
      return Optional.empty();
    }
    return taken(
        new FtpEntry(
            name.get(),
            stated.kind(),
            stated.size(),
            stated.time(),
            stated.target(),
            stated.facts()));
  }

  @Override
  public boolean hasItself() {
    return hasItself;
  }

  @Override
  public boolean isOfNames() {
    return isNlst || isOfNames;
  }

  private Optional<FtpEntry> taken(FtpEntry entry) {
    hasEntries = true;
    if (entry.kind() == FtpEntry.Kind.DIRECTORY) {
      names.listed(entry.name());
    }
    if (!held.isEmpty()) {
      unreadable.addAll(held);
      held.clear();
    }
    return Optional.of(entry);
  }

  /** A line of no known format may be a name alone, if all others are such names too. */
  private Optional<FtpEntry> name(String line) throws ParseException {
    boolean isName = isNameAlone(line);
    if (isOfNames && isName) {
      return Optional.of(entry(line));
    }
    if (hasEntries || hasRefused || isOfNames || !isName) {
      hasRefused = true;
      throw unknownFormat(line);
    }
    held.add(line);
    if (held.size() == MAX_HELD) {
      release();
    }
    return Optional.empty();
  }

  private static boolean isNameAlone(String line) {
    return line.length() <= 255
        && line.chars().noneMatch(c -> c <= ' ' || "<>\"|*?;,/\\".indexOf(c) >= 0)
        && !line.endsWith(":")
        && line.chars().anyMatch(Character::isLetterOrDigit);
  }

  private static FtpEntry entry(String name) {
    LineReader.Stated stated = LineReader.Stated.of(name, FtpEntry.Kind.OTHER);
    return new FtpEntry(
        name, stated.kind(), OptionalLong.empty(), stated.time(), stated.target(), stated.facts());
  }

  private void release() {
    isOfNames = true;
    for (String name : held) {
      ready.add(entry(name));
    }
    held.clear();
  }

  @Override
  public Optional<FtpEntry> held() throws ParseException {
    if (!ready.isEmpty()) {
      return Optional.of(ready.remove());
    }
    if (!unreadable.isEmpty()) {
      throw unknownFormat(unreadable.remove());
    }
    return Optional.empty();
  }

  /** One word alone may be anything, unless it looks like the name of a file. */
  @Override
  public void end() throws ParseException {
    LineReader.Stated begun = vms.ended();
    if (begun != null) {
      entry(begun, false).ifPresent(ready::add);
    }
    boolean areNames = held.size() > 1 || (held.size() == 1 && held.get(0).indexOf('.') > 0);
    if (areNames && !hasRefused) {
      release();
    }
    unreadable.addAll(held);
    held.clear();
  }

  private static ParseException unknownFormat(String line) {
    return refused("not a line of a known LIST format: ", line);
  }

  private static ParseException refused(String why, String line) {
    return new ParseException(why + QuotedText.of(line), 0);
  }
}
