package org.ftpconnector.vfs;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.vfs2.FileName;
import org.ftpconnector.api.FtpConnection;

/**
 * An upload that holds its lease: {@code close} ends the transfer, then returns the lease, always
 * both and once. The file is complete only if {@code close} returns normally. One thread at a time.
 */
final class LeasedOutputStream extends OutputStream {
  private final OutputStream transfer;
  private final FtpConnection lease;
  private final FileName name;
  private final Runnable onFailure;
  private boolean closed;

  /** {@code onFailure} runs whenever it is no longer known what the server has. */
  LeasedOutputStream(
      OutputStream transfer, FtpConnection lease, FileName name, Runnable onFailure) {
    this.transfer = transfer;
    this.lease = lease;
    this.name = name;
    this.onFailure = onFailure;
  }

  @Override
  public void write(int b) throws IOException {
    try {
      transfer.write(b);
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      transfer.write(bytes, offset, length);
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      transfer.flush();
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lease) {
      transfer.close();
    } catch (IOException e) {
      throw failed("finish writing", e);
    }
  }

  private IOException failed(String what, IOException cause) {
    onFailure.run();
    return FtpFileSystemException.cannot(what, name, cause);
  }
}
