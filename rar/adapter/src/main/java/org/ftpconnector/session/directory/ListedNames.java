package org.ftpconnector.session.directory;

import java.nio.charset.Charset;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.QuotedText;
import org.ftpconnector.session.control.ControlConnection;

/** Sees to it that each name of one listing leads back to the file that was listed. */
final class ListedNames {
  /** Of all lines whose names are still to come; those of lines that cannot be read never do. */
  private static final long MOST_PENDING_CHARACTERS = 1_000_000;

  /** Of all names that are kept, which are those of more than ASCII. */
  private static final long MOST_SEEN_CHARACTERS = 16_000_000;

  private final FallbackNames names;
  private final Charset charset;
  private final String directory;

  /** Those of more than ASCII, and whether they were in the other charset. */
  private final Map<String, Boolean> seen = new HashMap<>();

  /** Lines of more than ASCII whose names are still to come, in their order. */
  private final Deque<Line> read = new ArrayDeque<>();

  private long pendingCharacters;
  private long seenCharacters;

  /** What was read, and whether that was in the other charset. */
  private record Line(String text, boolean isFallback) {}

  /** {@code directory}: on the server; empty if its names lead nowhere. */
  ListedNames(ControlConnection control, String directory) {
    this.names = control.encoder().names();
    this.charset = control.encoder().charset();
    this.directory = directory.replaceAll("/{2,}", "/");
  }

  Charset charset() {
    return charset;
  }

  /** Of what is not in that. */
  Optional<Charset> fallback() {
    return names.charset();
  }

  /** A line was read, in the other charset or not. */
  void read(String line, boolean isFallback) {
    if (isOfUse(line)) {
      read.add(new Line(line, isFallback));
      pendingCharacters += line.length();
      while (pendingCharacters > MOST_PENDING_CHARACTERS) {
        next();
      }
    }
  }

  private Line next() {
    Line line = read.remove();
    pendingCharacters -= line.text().length();
    return line;
  }

  private boolean isOfUse(String text) {
    return fallback().isPresent() && !directory.isEmpty() && !FallbackNames.isAscii(text);
  }

  /**
   * A name was listed, in one of the lines before.
   *
   * @throws ParseException if it was listed in both, as only one of the two can be named; or if it
   *     is one of so many that this cannot be told
   */
  void take(String name) throws ParseException {
    if (!isOfUse(name)) {
      return;
    }
    boolean isFallback = wasByFallback(name);
    requireOneEncoding(name, isFallback);
    String path = PathText.child(directory, name);
    if (isFallback) {
      names.add(path);
    } else {
      names.forget(path);
    }
  }

  private void requireOneEncoding(String name, boolean isFallback) throws ParseException {
    seenCharacters += name.length();
    if (seenCharacters > MOST_SEEN_CHARACTERS) {
      throw new ParseException(
          "there are too many names of more than ASCII to tell whether "
              + QuotedText.of(name)
              + " is there in two encodings (FallbackEncoding)",
          0);
    }
    Boolean before = seen.putIfAbsent(name, isFallback);
    if (before != null && before != isFallback) {
      throw new ParseException(
          "the name " + QuotedText.of(name) + " is there in two encodings, and this is the second",
          0);
    }
  }

  private boolean wasByFallback(String name) {
    while (!read.isEmpty()) {
      Line line = next();
      if (line.text().contains(name)) {
        return line.isFallback();
      }
    }
    return false;
  }
}
