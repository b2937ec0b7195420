package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.afterDigits;
import static org.ftpconnector.session.listing.ListColumns.number;

import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpFacts;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.PathText;
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

  private final MlsxTimes times = new MlsxTimes();
  private final String directory;
  private String line = "";

  /** Where the values of these facts begin and end; nowhere if they are not stated. */
  private int typeFrom;

  private int typeTo;
  private int sizeFrom;
  private int sizeTo;
  private int timeFrom;
  private int timeTo;

  /** {@code directory}: that is listed; some servers put its path before each name. */
  public MlsxParser(String directory) {
    this.directory = directory;
  }

  /** RFC 3659 section 7.2. */
  @Override
  public boolean endsLinesWithCrlf() {
    return true;
  }

  @Override
  public Optional<FtpEntry> parse(String text) throws ParseException {
    int space = endOfFacts(text);
    if (space < 0) {
      throw new ParseException("no name behind the facts in " + QuotedText.of(text), 0);
    }
    find(text, space);
    String name = withoutDirectory(text.substring(space + 1));
    return isListed() || name.equals(".") || name.equals("..")
        ? Optional.empty()
        : Optional.of(entry(EntryName.require(name), space));
  }

  private String withoutDirectory(String name) {
    if (name.equals(directory)) {
      return ".";
    }
    boolean isIn = name.startsWith("/") && PathText.above(name).equals(directory);
    return isIn ? PathText.name(name) : name;
  }

  /**
   * The space before the name. RFC 3659 section 7.2 has a semicolon after each fact and no space in
   * one, but links point to where they want: {@code type=OS.unix=slink:/my dir;}.
   */
  public static int endOfFacts(String line) {
    int afterSemicolon = line.indexOf("; ");
    return line.startsWith(" ") || afterSemicolon < 0 ? line.indexOf(' ') : afterSemicolon + 1;
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

  /** Of a fact stated twice the last counts; {@link FtpFacts} has the same grammar. */
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
    return to - from == name.length() && line.regionMatches(true, from, name, 0, name.length());
  }

  /** Whether the line is about the directory that is listed, or its parent. */
  private boolean isListed() {
    if (isType("file") || isType("dir")) {
      return false;
    }
    String type = type().toLowerCase(Locale.ROOT);
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
    FtpFacts facts = new FtpFacts(line, end);
    if (isType("file")) {
      return new FtpEntry(name, FtpEntry.Kind.FILE, size, time, Optional.empty(), facts);
    }
    String type = type();
    return new FtpEntry(name, kind(type), size, time, linkTarget(type), facts);
  }

  private static FtpEntry.Kind kind(String stated) {
    String type = stated.toLowerCase(Locale.ROOT);
    return switch (type) {
      case "file" -> FtpEntry.Kind.FILE;
      case "dir", "cdir", "pdir" -> FtpEntry.Kind.DIRECTORY;
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
    boolean isLink = type.toLowerCase(Locale.ROOT).startsWith("os.unix=slink:");
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
