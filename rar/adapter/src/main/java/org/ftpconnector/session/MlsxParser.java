package org.ftpconnector.session;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;

/**
 * Reads the facts of MLSD and MLST (RFC 3659 section 7.2). A fact that is unreadable is unknown;
 * the entry stays.
 */
final class MlsxParser implements EntryParser {
  /**
   * RFC 3659 section 2.3, and five digits from servers that write 1900 plus a two-digit year as
   * 19100.
   */
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:\\.(\\d{1,9}))?");

  /** RFC 3659 section 7.2. */
  @Override
  public boolean endsLinesWithCrlf() {
    return true;
  }

  @Override
  public Optional<FtpEntry> parse(String line) throws ParseException {
    int space = endOfFacts(line);
    if (space < 0) {
      throw new ParseException("no name behind the facts in " + QuotedText.of(line), 0);
    }
    String name = line.substring(space + 1);
    Map<String, String> facts = facts(line.substring(0, space));
    String type = facts.getOrDefault("type", "").toLowerCase(Locale.ROOT);
    if (type.equals("cdir") || type.equals("pdir") || name.equals(".") || name.equals("..")) {
      return Optional.empty();
    }
    return Optional.of(entry(EntryName.require(name), type, facts));
  }

  /**
   * The space before the name. RFC 3659 section 7.2 has a semicolon after each fact and no space in
   * one, but links point to where they want: {@code type=OS.unix=slink:/my dir;}.
   */
  static int endOfFacts(String line) {
    int afterSemicolon = line.indexOf("; ");
    return line.startsWith(" ") || afterSemicolon < 0 ? line.indexOf(' ') : afterSemicolon + 1;
  }

  /**
   * The entry that MLST describes, under the name by which it was asked for: servers repeat paths
   * variously.
   */
  static FtpEntry parseFacts(String line, String name) {
    int space = endOfFacts(line);
    Map<String, String> facts = facts(space < 0 ? line : line.substring(0, space));
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

  private static Map<String, String> facts(String text) {
    Map<String, String> facts = new HashMap<>();
    for (String fact : text.split(";", -1)) {
      int equals = fact.indexOf('=');
      if (equals > 0) {
        facts.put(fact.substring(0, equals).toLowerCase(Locale.ROOT), fact.substring(equals + 1));
      }
    }
    return facts;
  }

  private static FtpEntry.Kind kind(String type) {
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

  static OptionalLong size(String text) {
    try {
      long size = Long.parseLong(text);
      return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    } catch (NumberFormatException unreadable) {
      return OptionalLong.empty();
    }
  }

  static Optional<FtpTimestamp> time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(matcher, 1),
              number(matcher, 2),
              number(matcher, 3),
              number(matcher, 4),
              number(matcher, 5),
              number(matcher, 6));
      String fraction = matcher.group(7);
      if (fraction == null) {
        return Optional.of(new FtpTimestamp(time.toInstant(ZoneOffset.UTC), ChronoUnit.SECONDS));
      }
      int nanos = Integer.parseInt((fraction + "00000000").substring(0, 9));
      return Optional.of(
          new FtpTimestamp(time.withNano(nanos).toInstant(ZoneOffset.UTC), ChronoUnit.MILLIS));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
