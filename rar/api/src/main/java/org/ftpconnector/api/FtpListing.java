package org.ftpconnector.api;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A listing gives a directory's entries, and reads them from the data connection as they are asked
 * for, so that a directory of any size fits into memory. The order is the server's; {@code .} and
 * {@code ..} are left out.
 *
 * <p>One thread uses a listing at a time, and while it is open the lease can do nothing else. The
 * end is reached only when the server has confirmed the whole listing: {@link #hasNext()} throws,
 * and does not return false, for one that broke off.
 */
public interface FtpListing extends Closeable {

  /**
   * Tells whether there is another entry, and waits for the server where need be, no longer than
   * the connection factory's time limits.
   *
   * @throws FtpReplyException if the server broke the listing off or refused it; the lease stays
   *     usable
   * @throws FtpConnectionLostException if the control connection is lost
   */
  boolean hasNext() throws IOException;

  /**
   * Gives the next entry. Throws as {@link #hasNext()} does.
   *
   * @throws java.util.NoSuchElementException after the last one
   */
  FtpEntry next() throws IOException;

  /**
   * Counts the lines so far that could not be read, each of which may have been about an entry that
   * is left out; the log has the first of them. Whoever takes the listing for proof that something
   * is not there, or that the directory is empty, asks this after the last entry. It is always 0
   * for most servers. A listing of which no line can be read is an error.
   */
  default long unreadableLines() {
    return 0;
  }

  /**
   * Ends the listing, at once also when it is half read, and frees the lease for the next
   * operation. Idempotent.
   */
  @Override
  void close() throws IOException;

  /**
   * Reads all remaining entries into memory, and leaves the listing open. Throws as {@link
   * #hasNext()} does.
   */
  default List<FtpEntry> readAll() throws IOException {
    List<FtpEntry> entries = new ArrayList<>();
    while (hasNext()) {
      entries.add(next());
    }
    return entries;
  }
}
