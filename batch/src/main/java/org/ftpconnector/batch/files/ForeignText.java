package org.ftpconnector.batch.files;

import java.util.Locale;

/** Text that a stranger has chosen, as it can be in a line. */
public final class ForeignText {
  private static final int MOST = 200;

  private ForeignText() {}

  /** In quotes, and no longer than a line of the log. */
  public static String quoted(String text) {
    return '"' + escaped(text.length() > MOST ? text.substring(0, MOST) : text) + '"';
  }

  /** Without control characters, and what else a reader may take for the end of a line. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(isEndOfLine(c) ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
    }
    return escaped.toString();
  }

  private static boolean isEndOfLine(char c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }
}
