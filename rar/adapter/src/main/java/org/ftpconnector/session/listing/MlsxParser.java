package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.base.QuotedText;

/**
 * Reads the facts of MLSD and MLST (RFC 3659 section 7.2). A fact that is unreadable is unknown;
 * the entry stays. Not safe for many threads.
 *
 * <p>Type, size and time are read off the line; the others stay in it until they are asked for.
 */
public final class MlsxParser implements EntryParser {
  /** Digits of a size that is a {@code long} for certain. */
  private static final int MAX_SIZE_DIGITS = 18;

  /** The facts that most servers state first. */
  private static final String[] COMMON = {
    "type=", "size=", "modify=", "create=", "perm=", "unique=", "unix."
  };

  private final MlsxTimes times = new MlsxTimes();
  private final EntryName names;
  private String line = "";
  private boolean hasItself;

  /** Where the values of these facts begin and end; nowhere if they are not stated. */
  private int typeFrom;

  private int typeTo;
  private int sizeFrom;
  private int sizeTo;
  private int timeFrom;
  private int timeTo;

  /** {@code directory}: that is listed; some servers put its path before each name. */
  public MlsxParser(String directory) {
    this.names = new EntryName(directory);
  }

  /** RFC 3659 section 7.2. */
  @Override
  public boolean endsLinesWithCrlf() {
    return true;
  }

  @Override
  public Optional<FtpEntry> parse(String received) throws ParseException {
    if (received.isEmpty()) {
      return Optional.empty();
    }
    String text = received.charAt(0) == ' ' ? withoutIndent(received) : received;
    int space = requireEndOfFacts(text);
    find(text, space);
    Optional<String> name =
        isListed() ? Optional.empty() : names.of(text.substring(space + 1), false);
    if (name.isEmpty()) {
      hasItself = true;
      return Optional.empty();
    }
    FtpEntry entry = entry(name.get(), space);
    if (entry.kind() == FtpEntry.Kind.DIRECTORY) {
      names.listed(entry.name());
    }
    return Optional.of(entry);
  }

  private static int requireEndOfFacts(String text) throws ParseException {
    int space = endOfFacts(text);
    if (space < 0) {
      throw new ParseException("no name behind the facts in " + QuotedText.of(text), 0);
    }
    if (space > 0 && !hasFact(text, space)) {
      throw new ParseException("no facts before the name in " + QuotedText.of(text), 0);
    }
    return space;
  }

  /** Whether there is any, as there must be but for none at all (RFC 3659 section 7.2). */
  private static boolean hasFact(String text, int end) {
    int start = 0;
    while (start < end) {
      int semicolon = text.indexOf(';', start);
      int stop = semicolon < 0 || semicolon > end ? end : semicolon;
      int equals = text.indexOf('=', start);
      if (equals > start && equals < stop) {
        return true;
      }
      start = stop + 1;
    }
    return false;
  }

  @Override
  public boolean hasItself() {
    return hasItself;
  }

  /** MLST has a blank before the facts, and some servers in MLSD too; else it is before a name. */
  private static String withoutIndent(String text) {
    String facts = text.stripLeading();
    for (String fact : COMMON) {
      if (LetterCase.isAt(facts, 0, fact) && facts.indexOf(';') > 0) {
        return facts;
      }
    }
    return text;
  }

  /**
   * The space before the name. RFC 3659 section 7.2 has a semicolon after each fact and no space in
   * one. But links point to where they want, {@code type=OS.unix=slink:/my dir;}, and owners are
   * called as they are; and some servers leave the last semicolon out.
   */
  public static int endOfFacts(String line) {
    int space = line.indexOf(' ');
    if (space <= 0 || line.charAt(space - 1) == ';') {
      return space;
    }
    int afterSemicolon = line.indexOf("; ", space);
    boolean goesOn = afterSemicolon >= 0 && mayHaveSpaces(line, space);
    return goesOn ? afterSemicolon + 1 : space;
  }

  /** Whether the fact that reaches to there is none whose value ends before a space. */
  private static boolean mayHaveSpaces(String line, int end) {
    int start = line.lastIndexOf(';', end) + 1;
    int value = line.indexOf('=', start) + 1;
    if (value <= start || value > end) {
      return false;
    }
    String fact = LetterCase.lower(line.substring(start, value - 1));
    return switch (fact) {
      case "type" -> LetterCase.isAt(line, value, "os.");
      case "size", "sizd", "modify", "create", "perm", "unique" -> false;
      case "unix.mode", "unix.uid", "unix.gid", "unix.owner", "unix.group" ->
          afterDigits(line, value) < end;
      default -> true;
    };
  }

  /**
   * The entry that MLST describes, under the name by which it was asked for: servers repeat paths
   * variously.
   */
  public static FtpEntry parseFacts(String line, String name) {
    int space = endOfFacts(line);
    int end = space < 0 ? line.length() : space;
    MlsxParser parser = new MlsxParser("/");
    parser.find(line, end);
    return parser.entry(name, end);
  }

  /** Of a fact stated twice the last counts; {@link MlsxFacts} has the same grammar. */
  private void find(String text, int end) {
    line = text;
    typeFrom = typeTo = sizeFrom = sizeTo = timeFrom = timeTo = 0;
    int start = 0;
    while (start < end) {
      int equals = -1;
      int stop = start;
      while (stop < end && text.charAt(stop) != ';') {
        if (equals < 0 && text.charAt(stop) == '=') {
          equals = stop;
        }
        stop++;
      }
      take(start, equals, stop);
      start = stop + 1;
    }
  }

  private void take(int start, int equals, int stop) {
    if (isCalled("type", start, equals)) {
      typeFrom = equals + 1;
      typeTo = stop;
    } else if (isCalled("size", start, equals)) {
      sizeFrom = equals + 1;
      sizeTo = stop;
    } else if (isCalled("modify", start, equals)) {
      timeFrom = equals + 1;
      timeTo = stop;
    }
  }

  /** Case does not matter. */
  private boolean isCalled(String name, int from, int to) {
    return to - from == name.length() && LetterCase.isAt(line, from, name);
  }

  /** Whether the line is about the directory that is listed, or its parent. */
  private boolean isListed() {
    if (isType("file") || isType("dir")) {
      return false;
    }
    String type = LetterCase.lower(type());
    return type.equals("cdir") || type.equals("pdir");
  }

  private boolean isType(String type) {
    return typeTo - typeFrom == type.length() && line.startsWith(type, typeFrom);
  }

  private String type() {
    return line.substring(typeFrom, typeTo);
  }

  private FtpEntry entry(String name, int end) {
    OptionalLong size = size(line, sizeFrom, sizeTo);
    Optional<FtpTimestamp> time = times.read(line, timeFrom, timeTo);
    Map<String, String> facts = MlsxFacts.read(line, end);
    if (isType("file")) {
      return new FtpEntry(name, FtpEntry.Kind.FILE, size, time, Optional.empty(), facts);
    }
    String type = type();
    return new FtpEntry(name, kind(type), size, time, linkTarget(type), facts);
  }

  /** Whether the type was among the facts: RFC 3659 section 7.5 does not demand it. */
  public static boolean statesType(FtpEntry entry) {
    return entry.facts().containsKey("type");
  }

  private static FtpEntry.Kind kind(String stated) {
    String type = LetterCase.lower(stated);
    return switch (type) {
      case "file" -> FtpEntry.Kind.FILE;
      case "dir", "cdir", "pdir" -> FtpEntry.Kind.DIRECTORY;
      case "link", "symlink", "slink" -> FtpEntry.Kind.SYMBOLIC_LINK;
      default ->
          // Not standardised; proftpd, pure-ftpd and Apache FtpServer write it in one of these
          // ways.
          type.startsWith("os.unix=slink") || type.startsWith("os.unix=symlink")
              ? FtpEntry.Kind.SYMBOLIC_LINK
              : FtpEntry.Kind.OTHER;
    };
  }

  private static Optional<String> linkTarget(String type) {
    int colon = type.indexOf(':');
    boolean isLink = LetterCase.lower(type).startsWith("os.unix=slink:");
    return isLink && colon + 1 < type.length()
        ? Optional.of(type.substring(colon + 1))
        : Optional.empty();
  }

  private static OptionalLong size(String line, int from, int to) {
    if (from < to && to - from <= MAX_SIZE_DIGITS && afterDigits(line, from) >= to) {
      return OptionalLong.of(number(line, from, to));
    }
    if (from == to) {
      return OptionalLong.empty();
    }
    try {
      long size = Long.parseLong(line, from, to, 10);
      return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    } catch (NumberFormatException unreadable) {
      return OptionalLong.empty();
    }
  }
}
