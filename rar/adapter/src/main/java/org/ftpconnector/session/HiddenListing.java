package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;

/**
 * A listing that should have the names that begin with a dot. If it has no line at all, so that
 * perhaps the server took the option for a name, it is asked for once more without the option.
 */
final class HiddenListing implements FtpListing {
  private final Opening plain;
  private FtpListing current;

  /** Opens a listing. */
  interface Opening {
    FtpListing open() throws IOException;
  }

  HiddenListing(FtpListing withOption, Opening plain) {
    this.current = withOption;
    this.plain = plain;
  }

  @Override
  public boolean hasNext() throws IOException {
    try {
      return current.hasNext();
    } catch (Listings.NothingListed e) {
      current.close();
      current = plain.open();
      return current.hasNext();
    }
  }

  @Override
  public FtpEntry next() throws IOException {
    hasNext();
    return current.next();
  }

  @Override
  public long unreadableLines() {
    return current.unreadableLines();
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
