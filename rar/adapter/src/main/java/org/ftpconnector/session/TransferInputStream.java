package org.ftpconnector.session;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a download. Its end of file is the server's word that all has been sent; closing it
 * before aborts.
 */
final class TransferInputStream extends InputStream {
  private final Transfer transfer;
  private final Verification verification;
  private final InputStream data;
  private boolean ended;
  private boolean closed;

  TransferInputStream(Transfer transfer, Verification verification) throws IOException {
    this.transfer = transfer;
    this.verification = verification;
    this.data = transfer.input();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("this stream is closed");
    }
    if (ended) {
      return -1;
    }
    int read;
    try {
      read = data.read(bytes, offset, length);
    } catch (IOException e) {
      throw transfer.broken(e);
    }
    if (read < 0) {
      transfer.completeDownload();
      verification.verify();
      ended = true;
      return -1;
    }
    transfer.count(read);
    verification.pass(bytes, offset, read);
    return read;
  }

  @Override
  public int available() throws IOException {
    return closed || ended || transfer.isFinished() ? 0 : data.available();
  }

  @Override
  public void close() {
    closed = true;
    transfer.abort();
  }
}
