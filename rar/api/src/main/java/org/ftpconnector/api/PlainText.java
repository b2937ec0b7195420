package org.ftpconnector.api;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what others have said safe to print: nothing in them begins another line of a
 * log, moves its cursor, colours it, or turns its direction.
 */
final class PlainText {
  /** Deeper chains of causes do not occur; one that is a ring does not hang us. */
  private static final int DEEPEST = 10_000;

  /** So many are replaced one by one; deeper ones by one that says so. */
  private static final int MOST = 20;

  private PlainText() {}

  /** Such characters become U+FFFD. */
  static String of(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        plain = plain == null ? new StringBuilder(text) : plain;
        plain.setCharAt(i, '\uFFFD');
      }
    }
    return plain == null ? text : plain.toString();
  }

  /**
   * Of the format characters some turn the direction of what follows (UAX 9), others are unseen.
   */
  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * The same, if all that a stack trace prints of it is plain; else what takes its place there.
   * JSSE, for one, quotes the names in a server's certificate as they are.
   */
  static @Nullable Throwable of(@Nullable Throwable cause) {
    try {
      return of(cause, 0);
    } catch (RuntimeException unreadable) {
      return cause; // it throws when it is asked, and so when it is to be printed
    }
  }

  private static @Nullable Throwable of(@Nullable Throwable cause, int depth) {
    if (cause == null || isPlain(cause)) {
      return cause;
    }
    if (depth == MOST) {
      return new IOException("more causes, which are left out: their text is not plain");
    }
    IOException plain = new IOException(of(cause.toString()), of(cause.getCause(), depth + 1));
    plain.setStackTrace(cause.getStackTrace());
    return plain;
  }

  private static boolean isPlain(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    @Nullable Throwable t = thrown;
    while (t != null && seen.size() < DEEPEST && seen.add(t)) {
      String text = t.toString();
      if (!of(text).equals(text)) {
        return false;
      }
      t = t.getCause();
    }
    return true;
  }
}
