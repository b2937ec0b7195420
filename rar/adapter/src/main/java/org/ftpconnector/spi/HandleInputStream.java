package org.ftpconnector.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.ftpconnector.session.FtpSession;

/** A download as a handle gives it out. */
final class HandleInputStream extends InputStream implements OpenTransfer {
  private static final int FIRST = 8 * 1024;

  /** All that a file of this size needs. */
  private static final int PIECE = 128 * 1024;

  /** From here on fewer and larger pieces save more than their memory costs. */
  private static final int LARGE = 1 << 20;

  /** Pieces in which a large file goes fastest from the connection, and into a file. */
  private static final int LARGE_PIECE = 256 * 1024;

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

  /** In pieces larger than those of {@code super}, if there is more than one. */
  @Override
  public long transferTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[FIRST];
    long count = 0;
    for (int read = read(buffer); read >= 0; read = read(buffer)) {
      out.write(buffer, 0, read);
      count += read;
      int size = pieceAfter(count);
      buffer = size > buffer.length ? new byte[size] : buffer;
    }
    return count;
  }

  private static int pieceAfter(long count) {
    if (count >= LARGE) {
      return LARGE_PIECE;
    }
    return count >= FIRST ? PIECE : FIRST;
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
