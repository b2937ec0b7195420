package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts another port into the lines that name one. */
final class DataPort {
  /** {@code h1,h2,h3,h4,p1,p2} of RFC 959 section 4.1.2. */
  private static final Pattern HOST_PORT = Pattern.compile("((?:\\d+,){4})(\\d+),(\\d+)");

  /** The last number between delimiters, RFC 2428 sections 2 and 3. */
  private static final Pattern EXTENDED = Pattern.compile("\\|(\\d+)\\|(\\)?[^|]*)$");

  private DataPort() {}

  /** Gives another port for one. */
  interface Change {
    int of(int port) throws IOException;
  }

  static String inHostPort(String text, Change change) throws IOException {
    Matcher found = HOST_PORT.matcher(text);
    if (!found.find()) {
      return text;
    }
    int port = change.of(Integer.parseInt(found.group(2)) << 8 | Integer.parseInt(found.group(3)));
    return text.substring(0, found.start())
        + found.group(1)
        + (port >> 8)
        + ","
        + (port & 0xFF)
        + text.substring(found.end());
  }

  static String inExtended(String text, Change change) throws IOException {
    Matcher found = EXTENDED.matcher(text);
    if (!found.find()) {
      return text;
    }
    int port = change.of(Integer.parseInt(found.group(1)));
    return text.substring(0, found.start()) + "|" + port + "|" + found.group(2);
  }
}
