package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.io.InputStream;
import org.ftpconnector.session.check.Verification;

/**
 * Reads the bytes of a download. The end of file is the server's word that all has been sent;
 * closing the stream before that aborts the download.
 */
final class TransferInputStream extends InputStream {
  /**
   * What is received at a time for somebody who takes a large file in little pieces: each receive
   * costs five system calls, whatever its size.
   */
  private static final int AHEAD = 128 * 1024;

  /** Smaller files do without: a buffer would cost more than it saves. */
  private static final int LARGE = 64 * 1024;

  private static final byte[] NOTHING = new byte[0];

  private final Transfer transfer;
  private final Verification verification;
  private final InputStream data;
  private byte[] ahead = NOTHING;
  private int position;
  private int limit;
  private long received;
  private boolean ended;
  private boolean closed;

  TransferInputStream(Transfer transfer, Verification verification) throws IOException {
    this.transfer = transfer;
    this.verification = verification;
    this.data = transfer.input();
  }

  /** Of a transfer whose bytes are compared with nothing. */
  static TransferInputStream unverified(Transfer transfer) throws IOException {
    return new TransferInputStream(transfer, Verification.NONE);
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
    if (position < limit && !transfer.isFinished()) {
      return taken(bytes, offset, length);
    }
    if (length >= AHEAD || received < LARGE) {
      return receive(bytes, offset, length);
    }
    ahead = ahead.length == 0 ? new byte[AHEAD] : ahead;
    position = 0;
    limit = Math.max(0, receive(ahead, 0, AHEAD));
    return limit == 0 ? -1 : taken(bytes, offset, length);
  }

  private int taken(byte[] bytes, int offset, int length) {
    int count = Math.min(length, limit - position);
    System.arraycopy(ahead, position, bytes, offset, count);
    position += count;
    return count;
  }

  private int receive(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = data.read(bytes, offset, length);
    } catch (IOException e) {
      if (!transfer.isSilentSuccess(e)) {
        throw transfer.broken(e);
      }
      read = -1;
    }
    if (read < 0) {
      transfer.completeDownload();
      verification.verify();
      ended = true;
      return -1;
    }
    received += read;
    transfer.count(read);
    verification.pass(bytes, offset, read);
    return read;
  }

  @Override
  public int available() throws IOException {
    return closed || ended || transfer.isFinished() ? 0 : limit - position + data.available();
  }

  @Override
  public void close() {
    closed = true;
    transfer.abort();
  }
}
