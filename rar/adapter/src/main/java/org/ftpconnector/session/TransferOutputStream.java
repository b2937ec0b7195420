package org.ftpconnector.session;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The bytes of an upload. Only {@code close} returning without an exception means that the server
 * has them all.
 */
final class TransferOutputStream extends OutputStream {
  private final Transfer transfer;
  private final Verification verification;
  private final OutputStream data;
  private boolean closed;

  TransferOutputStream(Transfer transfer, Verification verification) throws IOException {
    this.transfer = transfer;
    this.verification = verification;
    this.data = transfer.output();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed || transfer.isFinished()) {
      throw new IOException("this stream is closed");
    }
    try {
      data.write(bytes, offset, length);
    } catch (IOException e) {
      throw transfer.broken(e);
    }
    transfer.count(length);
    verification.pass(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      transfer.completeUpload();
      verification.verify();
    }
  }
}
