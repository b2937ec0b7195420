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

  /** Empty for a line that is no entry: a header, or the directory itself or its parent. */
  Optional<FtpEntry> parse(String line) throws ParseException;

  /** After the last line; throws if an entry was begun and not ended. */
  default void end() throws ParseException {}
}
