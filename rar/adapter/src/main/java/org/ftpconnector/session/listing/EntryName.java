package org.ftpconnector.session.listing;

import java.text.ParseException;
import org.ftpconnector.session.base.QuotedText;

/**
 * Which names a listing may hand out: those that name an entry of the listed directory and nothing
 * else.
 *
 * <p>Whoever joins such a name to a local directory must not end up outside, and whoever sends it
 * back must not send two commands.
 */
final class EntryName {
  /** PATH_MAX of Linux; names themselves are mostly limited to 255. */
  static final int MAX_LENGTH = 4096;

  private EntryName() {}

  /** The name, unless it is not one. */
  static String require(String name) throws ParseException {
    if (name.isEmpty()) {
      throw new ParseException("an entry without a name", 0);
    }
    if (name.length() > MAX_LENGTH) {
      throw bad(name, "has more than " + MAX_LENGTH + " characters");
    }
    if (name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
      throw bad(name, "would lead out of the directory that was listed");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\r' || c == '\n' || c == '\0') {
        throw bad(name, "has CR, LF or NUL in it, which no command can name");
      }
    }
    return name;
  }

  private static ParseException bad(String name, String why) {
    return new ParseException("the name " + QuotedText.of(name) + " " + why, 0);
  }
}
