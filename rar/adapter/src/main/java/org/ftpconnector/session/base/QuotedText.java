package org.ftpconnector.session.base;

/**
 * Shows in messages what a server sent: in quotes, in one line, not too long, and with nothing
 * hidden.
 */
public final class QuotedText {
  private static final int MAX_LENGTH = 100;

  private QuotedText() {}

  /** Control characters become {@code \x0d} and the like. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      append(shown, c, isHidden(c));
    }
    return shown.append(text.length() > MAX_LENGTH ? "...\"" : "\"").toString();
  }

  /** The first {@code length} bytes, for text in no known encoding: as ASCII as far as it goes. */
  public static String of(byte[] bytes, int length) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < length && i < MAX_LENGTH; i++) {
      append(shown, (char) (bytes[i] & 0xff), bytes[i] < ' ' || bytes[i] == 0x7f);
    }
    return shown.append(length > MAX_LENGTH ? "...\"" : "\"").toString();
  }

  /** The same text, whole and not in quotes, with U+FFFD for what is not to be shown. */
  public static String plain(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      if (isHidden(text.charAt(i))) {
        plain = plain == null ? new StringBuilder(text) : plain;
        plain.setCharAt(i, '\uFFFD');
      }
    }
    return plain == null ? text : plain.toString();
  }

  /** What ends lines, moves cursors, turns the direction of what follows (UAX 9), or is unseen. */
  private static boolean isHidden(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void append(StringBuilder shown, char c, boolean escaped) {
    if (escaped) {
      shown.append(String.format("\\x%02x", (int) c));
    } else {
      shown.append(c);
    }
  }
}
