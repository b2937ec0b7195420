package org.ftpconnector.session.base;

/**
 * What may stand in a command: RFC 959 section 5.3 ends it with CRLF, so a line end inside would
 * begin another.
 */
public final class CommandText {

  private CommandText() {}

  /**
   * Refuses CR, LF and NUL; the message names {@code what}, not the text, which may be a password.
   */
  public static void requireOneLine(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == '\0') {
        throw new IllegalArgumentException(
            "the " + what + " contains CR, LF or NUL at position " + i + "; nothing was sent");
      }
    }
  }

  /** Refuses what is not an absolute path in one line. */
  public static void requirePath(String path) {
    requireOneLine("path", path);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("not an absolute path: \"" + path + "\"; begin it with /");
    }
  }
}
