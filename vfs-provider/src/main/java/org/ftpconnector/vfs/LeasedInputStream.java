package org.ftpconnector.vfs;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.vfs2.FileName;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * A download that holds its lease: {@code close} ends the transfer, then returns the lease, always
 * both and once. One thread at a time.
 */
final class LeasedInputStream extends FilterInputStream {
  private final Closeable lease;
  private final FileName name;
  private boolean closed;

  LeasedInputStream(InputStream transfer, Closeable lease, FileName name) {
    super(transfer);
    this.lease = lease;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw FtpFileSystemException.cannot("read", name, e);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      throw FtpFileSystemException.cannot("read", name, e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lease) {
      super.close();
    } catch (IOException e) {
      throw FtpFileSystemException.cannot("finish reading", name, e);
    }
  }
}
