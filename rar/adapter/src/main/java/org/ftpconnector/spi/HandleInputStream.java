package org.ftpconnector.spi;

import java.io.IOException;
import java.io.InputStream;
import org.ftpconnector.session.FtpSession;

/** A download as a handle gives it out. */
final class HandleInputStream extends InputStream implements OpenTransfer {
  private final FtpConnectionHandle handle;
  private final InputStream content;

  HandleInputStream(FtpConnectionHandle handle, InputStream content) {
    this.handle = handle;
    this.content = content;
  }

  @Override
  public int read() throws IOException {
    return handle.step(this, session -> content.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return handle.step(this, session -> content.read(buffer, offset, length));
  }

  @Override
  public long skip(long count) throws IOException {
    return handle.step(this, session -> content.skip(count));
  }

  @Override
  public int available() throws IOException {
    return handle.step(this, session -> content.available());
  }

  /** Silent after its lease has ended: the transfer was aborted with it. */
  @Override
  public void close() throws IOException {
    if (handle.isEnded()) {
      return;
    }
    SessionCall.Action end = session -> content.close();
    handle.step(this, end.asCall());
  }

  @Override
  public void abort(FtpSession session) throws IOException {
    content.close();
  }
}
