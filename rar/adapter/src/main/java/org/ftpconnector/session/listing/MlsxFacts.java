package org.ftpconnector.session.listing;

import java.util.HashMap;
import java.util.Map;

/** Takes the facts of one line of MLSD or MLST apart (RFC 3659 section 7.2). */
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

  private final String line;

  private MlsxFacts(String line) {
    this.line = line;
  }

  /**
   * Those that the line has before {@code end}, {@code type=file;size=7;}, by their names in lower
   * case. What is no fact is passed over, and of equal names the last counts. Unmodifiable.
   */
  static Map<String, String> read(String line, int end) {
    return Map.copyOf(new MlsxFacts(line).before(end));
  }

  private Map<String, String> before(int end) {
    Map<String, String> facts = new HashMap<>();
    int start = 0;
    while (start < end) {
      int semicolon = line.indexOf(';', start);
      int stop = semicolon < 0 || semicolon > end ? end : semicolon;
      int equals = line.indexOf('=', start);
      if (equals > start && equals < stop) {
        facts.put(name(start, equals), value(equals + 1, stop));
      }
      start = stop + 1;
    }
    return facts;
  }

  /**
   * Case does not matter, of ASCII letters: U+017F, whose capital is an S, is another letter than
   * s.
   */
  private String name(int from, int to) {
    char[] letters = line.substring(from, to).toCharArray();
    for (int i = 0; i < letters.length; i++) {
      boolean isCapital = letters[i] >= 'A' && letters[i] <= 'Z';
      letters[i] = isCapital ? (char) (letters[i] - 'A' + 'a') : letters[i];
    }
    String stated = new String(letters);
    for (String name : NAMES) {
      if (name.equals(stated)) {
        return name;
      }
    }
    return stated;
  }

  private String value(int from, int to) {
    for (String value : VALUES) {
      if (value.length() == to - from && line.startsWith(value, from)) {
        return value;
      }
    }
    return line.substring(from, to);
  }
}
