package org.ftpconnector.session;

import java.nio.charset.Charset;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.QuotedText;
import org.ftpconnector.session.control.ControlConnection;

/** Sees to it that each name of one listing leads back to the file that was listed. */
final class ListedNames {
  private final FallbackNames names;
  private final Charset charset;
  private final String directory;

  /** Those of more than ASCII, and whether they were in the other charset. */
  private final Map<String, Boolean> seen = new HashMap<>();

  /** {@code directory}: on the server; empty if its names lead nowhere. */
  ListedNames(ControlConnection control, String directory) {
    this.names = control.names();
    this.charset = control.charset();
    this.directory = directory.replaceAll("/{2,}", "/");
  }

  Charset charset() {
    return charset;
  }

  /** Of what is not in that. */
  Optional<Charset> fallback() {
    return names.charset();
  }

  /**
   * A name was listed, in the other charset or not.
   *
   * @throws ParseException if it was listed in both: only one of the two can be named
   */
  void take(String name, boolean isFallback) throws ParseException {
    if (fallback().isEmpty() || directory.isEmpty() || FallbackNames.isAscii(name)) {
      return;
    }
    Boolean before = seen.putIfAbsent(name, isFallback);
    if (before != null && before != isFallback) {
      throw new ParseException(
          "the name " + QuotedText.of(name) + " is there in two encodings, and this is the second",
          0);
    }
    String path = PathText.child(directory, name);
    if (isFallback) {
      names.add(path);
    } else {
      names.forget(path);
    }
  }
}
