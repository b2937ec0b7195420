package org.ftpconnector.session.listing;

import java.text.ParseException;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;

/**
 * Reads a LIST whose lines may be those of {@code ls -l}: by itself what it understands as
 * commons-net does, and at a tenth of the cost; through the other parser all else.
 *
 * <p>The first line that it understands, and that is not too long for the other, is read by both.
 * Only if they agree does it go on alone: another parser may have been chosen by a line before
 * (Windows servers write either format), and commons-net reckons in the calendar of the JVM's
 * locale.
 */
final class UnixListParser implements EntryParser {
  /**
   * The patterns of commons-net 3.13.0 take a time that grows with the square of the length, two
   * seconds for 16 KiB. Names have 255 characters on most systems; longer lines of {@code ls -l},
   * as of links that lead far, are read by {@link UnixLine}.
   */
  static final int MAX_LENGTH = 1_000;

  /** Behind the permissions; the plus of an access control list is what both parsers know. */
  private static final int MARK = 10;

  private final UnixLine own;
  private final EntryParser other;
  private boolean isCompared;
  private boolean agrees = true;

  UnixListParser(UnixLine own, EntryParser other) {
    this.own = own;
    this.other = other;
  }

  @Override
  public boolean endsLinesWithCrlf() {
    return other.endsLinesWithCrlf();
  }

  @Override
  public Optional<FtpEntry> parse(String text) throws ParseException {
    String line = isMarked(text) ? text.substring(0, MARK) + '+' + text.substring(MARK + 1) : text;
    FtpEntry entry = agrees ? own.read(line) : null;
    if (entry == null) {
      return other.parse(line);
    }
    boolean isTooLong = line.length() > MAX_LENGTH;
    return isCompared || isTooLong ? Optional.of(entry) : compare(entry, line);
  }

  /** With the dot of SELinux, or the at sign of macOS for more attributes. */
  private static boolean isMarked(String line) {
    return line.length() > MARK
        && (line.charAt(MARK) == '.' || line.charAt(MARK) == '@')
        && (line.charAt(MARK - 1) == '-' || Character.isLetter(line.charAt(MARK - 1)))
        && "-bcdlps".indexOf(line.charAt(0)) >= 0
        && "r-".indexOf(line.charAt(1)) >= 0;
  }

  private Optional<FtpEntry> compare(FtpEntry entry, String line) throws ParseException {
    Optional<FtpEntry> read = other.parse(line);
    agrees = read.isPresent() && read.get().equals(entry);
    isCompared = true;
    return read;
  }

  @Override
  public void end() throws ParseException {
    other.end();
  }
}
