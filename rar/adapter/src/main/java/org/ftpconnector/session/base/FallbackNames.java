package org.ftpconnector.session.base;

import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which names on a server are not in UTF-8 but in the charset that was configured for
 * that, so that they are sent as they were listed. Of the text alone it cannot be told. Shared by
 * all sessions of a factory; safe for use by many threads.
 */
public final class FallbackNames {
  /** The latest; what is forgotten is known again when it is listed. */
  private static final int MOST = 100_000;

  /** Of all paths together. */
  static final long MOST_CHARACTERS = 16_000_000;

  private final Optional<Charset> charset;

  /** By the user, and the absolute path as far as it is read: each may have a tree of his own. */
  private final Latest paths;

  private final String user;

  /** What was not named for longest goes when there are too many, or too long ones. */
  private static final class Latest {
    private final Map<String, Boolean> paths = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    synchronized void add(String path) {
      characters += paths.put(path, true) == null ? path.length() : 0;
      Iterator<String> eldest = paths.keySet().iterator();
      while (paths.size() > MOST || characters > MOST_CHARACTERS) {
        characters -= eldest.next().length();
        eldest.remove();
      }
    }

    synchronized boolean remove(String path) {
      boolean wasThere = paths.remove(path) != null;
      characters -= wasThere ? path.length() : 0;
      return wasThere;
    }

    synchronized boolean contains(String path) {
      return paths.get(path) != null;
    }

    synchronized boolean isEmpty() {
      return paths.isEmpty();
    }
  }

  /** {@code charset}: empty if there are to be no such names. */
  public FallbackNames(Optional<Charset> charset) {
    this(charset, new Latest(), "");
  }

  private FallbackNames(Optional<Charset> charset, Latest paths, String user) {
    this.charset = charset;
    this.paths = paths;
    this.user = user;
  }

  /** Those of this user. */
  public FallbackNames of(String name) {
    return new FallbackNames(charset, paths, name);
  }

  private String key(String path) {
    return user + '\0' + path;
  }

  public Optional<Charset> charset() {
    return charset;
  }

  /** This path was listed in it. */
  public void add(String path) {
    paths.add(key(path));
  }

  /** This path was listed in UTF-8, or is not there any more; whether it was remembered. */
  public boolean forget(String path) {
    return paths.remove(key(path));
  }

  public boolean has(String path) {
    return paths.contains(key(path));
  }

  /** Whether no path is sent otherwise than it reads. */
  public boolean isEmpty() {
    return paths.isEmpty();
  }

  /** Whether a part of the path may be in the charset, and nobody has seen whether it is. */
  public boolean mayHave(String path) {
    if (charset.isEmpty() || isAscii(path)) {
      return false;
    }
    for (int end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
      String part = end < 0 ? path : path.substring(0, end);
      String name = PathText.name(part);
      if (!isAscii(name) && charset.get().newEncoder().canEncode(name) && !has(part)) {
        return true;
      }
      if (end < 0) {
        return false;
      }
    }
  }

  /** Whether the text reads the same in all charsets. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '\u007f') {
        return false;
      }
    }
    return true;
  }
}
