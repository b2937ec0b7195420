package org.ftpconnector.spi;

import java.io.IOException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.session.FtpSession;

/** A listing as a handle gives it out. */
final class HandleListing implements FtpListing, OpenTransfer {
  private final FtpConnectionHandle handle;
  private final FtpListing entries;

  HandleListing(FtpConnectionHandle handle, FtpListing entries) {
    this.handle = handle;
    this.entries = entries;
  }

  @Override
  public boolean hasNext() throws IOException {
    return handle.step(this, session -> entries.hasNext());
  }

  @Override
  public FtpEntry next() throws IOException {
    return handle.step(this, session -> entries.next());
  }

  @Override
  public long unreadableLines() {
    return entries.unreadableLines();
  }

  /** Silent after its lease has ended: the listing was aborted with it. */
  @Override
  public void close() throws IOException {
    if (handle.isEnded()) {
      return;
    }
    SessionCall.Action end = session -> entries.close();
    handle.step(this, end.asCall());
  }

  @Override
  public void abort(FtpSession session) throws IOException {
    entries.close();
  }
}
