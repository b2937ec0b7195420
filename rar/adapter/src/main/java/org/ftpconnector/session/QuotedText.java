package org.ftpconnector.session;

/**
 * Shows in messages what a server sent: in quotes, in one line, not too long, and with nothing
 * hidden.
 */
final class QuotedText {
  private static final int MAX_LENGTH = 100;

  private QuotedText() {}

  /** Control characters become {@code \x0d} and the like. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      append(shown, c, Character.isISOControl(c));
    }
    return shown.append(text.length() > MAX_LENGTH ? "...\"" : "\"").toString();
  }

  /** The first {@code length} bytes, for text in no known encoding: as ASCII as far as it goes. */
  static String of(byte[] bytes, int length) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < length && i < MAX_LENGTH; i++) {
      append(shown, (char) (bytes[i] & 0xff), bytes[i] < ' ' || bytes[i] == 0x7f);
    }
    return shown.append(length > MAX_LENGTH ? "...\"" : "\"").toString();
  }

  private static void append(StringBuilder shown, char c, boolean escaped) {
    if (escaped) {
      shown.append(String.format("\\x%02x", (int) c));
    } else {
      shown.append(c);
    }
  }
}
