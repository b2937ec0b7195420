package org.ftpconnector.vfs;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * An upload that holds its lease: {@code close} ends the transfer, then returns the lease, always
 * both and once. The file is complete only if every {@code write} and {@code close} returned
 * normally. One thread at a time.
 */
final class LeasedOutputStream extends FtpUpload {
  private static final System.Logger LOG = System.getLogger(LeasedOutputStream.class.getName());

  private final FtpUpload transfer;
  private final Closeable lease;
  private final FileName name;
  private final End onEnd;
  private volatile boolean failed;
  private volatile boolean refused;
  private volatile boolean closed;

  /** Whether it was aborted and {@code close} has not said so yet. */
  private volatile boolean aborted;

  /** Called once, with the lease returned. */
  @FunctionalInterface
  interface End {
    void ended(boolean isStored) throws FileSystemException;
  }

  LeasedOutputStream(FtpUpload transfer, Closeable lease, FileName name, End onEnd) {
    this.transfer = transfer;
    this.lease = lease;
    this.name = name;
    this.onEnd = onEnd;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    try {
      transfer.write(bytes, offset, length);
    } catch (IOException e) {
      throw failed("write", e);
    } catch (RuntimeException | Error e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public long transferFrom(FileChannel file) throws IOException {
    requireOpen();
    try {
      return transfer.transferFrom(file);
    } catch (IOException e) {
      throw failed("write", e);
    } catch (RuntimeException | Error e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public void joinTransaction() throws IOException {
    if (closed) {
      return;
    }
    try {
      transfer.joinTransaction();
    } catch (IOException e) {
      throw failed("write", e);
    } catch (RuntimeException | Error e) {
      failed = true;
      throw e;
    }
  }

  private void requireOpen() throws FtpFileSystemException {
    if (closed) {
      throw new FtpFileSystemException(
          "Cannot write " + name.getFriendlyURI() + ": the stream is closed.", null);
    }
  }

  @Override
  public void flush() throws IOException {
    if (closed) {
      return;
    }
    try {
      transfer.flush();
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (aborted) {
      aborted = false;
      throw new FtpFileSystemException(
          "Cannot finish writing " + name.getFriendlyURI() + ": it was aborted.", null);
    }
    if (closed) {
      return;
    }
    if (failed) {
      // Its last piece is missing: the server must not be told that this was all.
      giveUp();
      return;
    }
    closed = true;
    try (lease) {
      transfer.close();
    } catch (IOException e) {
      throw failed("finish writing", e);
    } finally {
      onEnd.ended(!failed);
    }
  }

  @Override
  public void abort() {
    if (closed) {
      return;
    }
    aborted = true;
    try {
      giveUp();
    } catch (IOException e) {
      // Of a name that nothing can be known of, as it is none.
      LOG.log(Level.DEBUG, () -> "aborted " + name.getFriendlyURI(), e);
    }
  }

  /** Returns the lease with the transfer aborted: the server is not told that this was all. */
  private void giveUp() throws IOException {
    closed = true;
    failed = true;
    try (lease) {
      transfer.abort();
    } finally {
      onEnd.ended(false);
    }
  }

  /** Whether the server did not want the file, so that nothing has become of it. */
  boolean isRefused() {
    return refused;
  }

  private IOException failed(String what, IOException cause) {
    failed = true;
    refused |= Refusals.isOfPath(cause);
    return FtpFileSystemException.cannot(what, name, cause);
  }
}
