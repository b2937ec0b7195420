package org.ftpconnector.api;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one line of MLSD or MLST (RFC 3659 section 7.2), by their names in lower case: taken
 * apart when somebody first asks for one, as of a large listing mostly nobody does. Unmodifiable,
 * and safe for many threads. Serialized it is a map of the JDK.
 */
public final class FtpFacts extends AbstractMap<String, String> implements Serializable {
  private static final long serialVersionUID = 1L;

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
  private final int end;

  /** The JDK's own unmodifiable map; made twice it is the same. */
  private transient @Nullable Map<String, String> read;

  /**
   * Those that the line has before {@code end}: {@code type=file;size=7;}. What is no fact is
   * passed over, and of equal names the last counts.
   */
  public FtpFacts(String line, int end) {
    this.line = line;
    this.end = Objects.checkIndex(end, line.length() + 1);
  }

  private Map<String, String> read() {
    Map<String, String> known = read;
    if (known == null) {
      known = Map.copyOf(takenApart());
      read = known;
    }
    return known;
  }

  private Map<String, String> takenApart() {
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

  @Override
  public int size() {
    return read().size();
  }

  @Override
  public @Nullable String get(Object key) {
    return read().get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return read().containsKey(key);
  }

  @Override
  public String remove(Object key) {
    throw new UnsupportedOperationException("facts are as the server stated them");
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return read().entrySet();
  }

  private Object writeReplace() {
    return read();
  }
}
