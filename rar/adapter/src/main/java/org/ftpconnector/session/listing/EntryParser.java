package org.ftpconnector.session.listing;

import java.text.ParseException;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;

/** Reads one line of a listing. One listing, one parser: it may keep state from line to line. */
public interface EntryParser {
  /**
   * Whether a line ends with CRLF and nothing else, and a name may have a lone LF in it; else LF
   * ends a line.
   */
  boolean endsLinesWithCrlf();

  /**
   * Empty for a line that is no entry: a header, or the directory itself or its parent; or one that
   * is held back. Throws if the line cannot be read, and goes on with the next.
   */
  Optional<FtpEntry> parse(String line) throws ParseException;

  /**
   * The entry of a line before that was held back; asked until it is empty. Throws, and may be
   * asked again, if a line that was held back turned out not to be readable.
   */
  default Optional<FtpEntry> held() throws ParseException {
    return Optional.empty();
  }

  /** Whether a line so far was about the directory itself or the one above. */
  default boolean hasItself() {
    return false;
  }

  /** Whether what it reads is names and nothing else. */
  default boolean isOfNames() {
    return false;
  }

  /** After the last line, before {@link #held} is asked for the last time. */
  default void end() throws ParseException {}
}
