package org.ftpconnector.session;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the facts of one entry after another apart (RFC 3659 section 7.2). Not safe for many
 * threads.
 */
final class MlsxFacts {
  /** What most servers call them; not made anew for each entry. */
  private static final String[] NAMES = {
    "type",
    "size",
    "modify",
    "perm",
    "unique",
    "create",
    "unix.mode",
    "unix.owner",
    "unix.group",
    "unix.ownername",
    "unix.groupname"
  };

  /** What most of them are; sizes and times differ from entry to entry. */
  private static final String[] VALUES = {
    "file", "dir", "cdir", "pdir", "r", "adfr", "adfrw", "el", "flcdmpe", "0", "0644", "0755"
  };

  /** Filled and emptied with each entry. */
  private final Map<String, String> facts = new HashMap<>();

  /** Those before {@code end}, by their names in lower case; the last of equal names counts. */
  Map<String, String> read(String line, int end) {
    facts.clear();
    int start = 0;
    while (start < end) {
      int semicolon = line.indexOf(';', start);
      int stop = semicolon < 0 || semicolon > end ? end : semicolon;
      int equals = line.indexOf('=', start);
      if (equals > start && equals < stop) {
        facts.put(name(line, start, equals), value(line, equals + 1, stop));
      }
      start = stop + 1;
    }
    return Map.copyOf(facts);
  }

  /** Case does not matter. */
  private static String name(String line, int start, int end) {
    for (String name : NAMES) {
      if (name.length() == end - start && line.regionMatches(true, start, name, 0, end - start)) {
        return name;
      }
    }
    return line.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static String value(String line, int start, int end) {
    for (String value : VALUES) {
      if (value.length() == end - start && line.startsWith(value, start)) {
        return value;
      }
    }
    return line.substring(start, end);
  }
}
