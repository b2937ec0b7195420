package org.ftpconnector.session.listing;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.QuotedText;

/**
 * Reads MLSD and MLST (RFC 3659 section 7.2) with a map of all facts for each line, step by step:
 * what {@link MlsxParser}, which saves that, is compared with.
 */
final class PlainMlsxParser implements EntryParser {
  private static final Pattern INDENTED =
      Pattern.compile(
          " \\s*(?:type=|size=|modify=|create=|perm=|unique=|unix\\.).*;",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int WHOLE_SECONDS = "YYYYMMDDHHMMSS".length();
  private static final int NANO_DIGITS = 9;

  /** A year of five digits, as of servers that write 19 and the years since 1900. */
  private static final Pattern SINCE_1900 = Pattern.compile("191\\d{12}(\\D.*)?", Pattern.DOTALL);

  private final EntryName names = new EntryName("/listed");

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
    String line = INDENTED.matcher(received).lookingAt() ? received.stripLeading() : received;
    int space = MlsxParser.endOfFacts(line);
    if (space < 0) {
      throw new ParseException("no name behind the facts in " + QuotedText.of(line), 0);
    }
    String name = line.substring(space + 1);
    Map<String, String> facts = facts(line, space);
    if (space > 0 && facts.isEmpty()) {
      throw new ParseException("no facts before the name in " + QuotedText.of(line), 0);
    }
    String type = facts.getOrDefault("type", "").toLowerCase(Locale.ROOT);
    if (type.equals("cdir") || type.equals("pdir") || name.equals(".") || name.equals("..")) {
      return Optional.empty();
    }
    Optional<FtpEntry> entry = names.of(name, false).map(last -> entry(last, type, facts));
    entry
        .filter(listed -> listed.kind() == FtpEntry.Kind.DIRECTORY)
        .ifPresent(directory -> names.listed(directory.name()));
    return entry;
  }

  /**
   * The entry that MLST describes, under the name by which it was asked for: servers repeat paths
   * variously.
   */
  static FtpEntry parseFacts(String line, String name) {
    int space = MlsxParser.endOfFacts(line);
    Map<String, String> facts = facts(line, space < 0 ? line.length() : space);
    return entry(name, facts.getOrDefault("type", "").toLowerCase(Locale.ROOT), facts);
  }

  private static FtpEntry entry(String name, String type, Map<String, String> facts) {
    return new FtpEntry(
        name,
        kind(type),
        size(facts.getOrDefault("size", "")),
        time(facts.getOrDefault("modify", "")),
        linkTarget(facts.getOrDefault("type", "")),
        facts);
  }

  private static FtpEntry.Kind kind(String type) {
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
    boolean isLink = type.toLowerCase(Locale.ROOT).startsWith("os.unix=slink:");
    return isLink && colon + 1 < type.length()
        ? Optional.of(type.substring(colon + 1))
        : Optional.empty();
  }

  static OptionalLong size(String text) {
    try {
      long size = Long.parseLong(text);
      return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    } catch (NumberFormatException unreadable) {
      return OptionalLong.empty();
    }
  }

  /** RFC 3659 section 2.3, with a fraction of up to nine digits. */
  static Optional<FtpTimestamp> time(String stated) {
    boolean isSince1900 = SINCE_1900.matcher(stated).matches();
    String text = isSince1900 ? (1900 + number(stated, 2, 5)) + stated.substring(5) : stated;
    int fractionDigits = text.length() - WHOLE_SECONDS - 1;
    boolean hasFraction =
        fractionDigits > 0 && fractionDigits <= NANO_DIGITS && text.charAt(WHOLE_SECONDS) == '.';
    if (!hasFraction && text.length() != WHOLE_SECONDS) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      boolean isDigit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
      if (!isDigit && i != WHOLE_SECONDS) {
        return Optional.empty();
      }
    }
    try {
      LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
      LocalTime time =
          LocalTime.of(number(text, 8, 10), number(text, 10, 12), number(text, 12, 14));
      long seconds = day.toEpochSecond(time, ZoneOffset.UTC);
      return Optional.of(
          hasFraction
              ? new FtpTimestamp(Instant.ofEpochSecond(seconds, nanos(text)), ChronoUnit.MILLIS)
              : new FtpTimestamp(Instant.ofEpochSecond(seconds), ChronoUnit.SECONDS));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static int nanos(String text) {
    int nanos = number(text, WHOLE_SECONDS + 1, text.length());
    for (int i = text.length(); i <= WHOLE_SECONDS + NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String digits, int start, int end) {
    return Integer.parseInt(digits, start, end, 10);
  }

  /** Those before {@code end}, by their names in lower case; the last of equal names counts. */
  private static Map<String, String> facts(String line, int end) {
    Map<String, String> facts = new HashMap<>();
    int start = 0;
    while (start < end) {
      int semicolon = line.indexOf(';', start);
      int stop = semicolon < 0 || semicolon > end ? end : semicolon;
      int equals = line.indexOf('=', start);
      if (equals > start && equals < stop) {
        facts.put(name(line, start, equals), line.substring(equals + 1, stop));
      }
      start = stop + 1;
    }
    return Map.copyOf(facts);
  }

  /** Case does not matter, of letters that RFC 3659 has there. */
  private static String name(String line, int start, int end) {
    StringBuilder name = new StringBuilder();
    line.substring(start, end)
        .chars()
        .map(letter -> letter < 128 ? Character.toLowerCase(letter) : letter)
        .forEach(letter -> name.append((char) letter));
    return name.toString();
  }
}
