package org.ftpconnector.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what others have said safe to print: nothing in them begins another line of a
 * log, moves its cursor, colours it, or turns its direction.
 */
final class PlainText {
  /** Deeper chains of causes do not occur; one that is a ring does not hang us. */
  private static final int DEEPEST = 20;

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
    return of(cause, 0);
  }

  private static @Nullable Throwable of(@Nullable Throwable cause, int depth) {
    if (cause == null || depth == DEEPEST) {
      return null;
    }
    if (isPlain(cause)) {
      return cause;
    }
    IOException plain = new IOException(of(cause.toString()), of(cause.getCause(), depth + 1));
    plain.setStackTrace(cause.getStackTrace());
    return plain;
  }

  private static boolean isPlain(Throwable thrown) {
    @Nullable Throwable t = thrown;
    for (int i = 0; i < DEEPEST && t != null; i++) {
      String text = t.toString();
      if (!of(text).equals(text)) {
        return false;
      }
      t = t.getCause();
    }
    return true;
  }
}
