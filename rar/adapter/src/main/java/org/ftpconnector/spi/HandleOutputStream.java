package org.ftpconnector.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.session.FtpSession;
import org.ftpconnector.spi.transaction.RollbackWatch;

/**
 * Passes an upload on to the session of the handle that has given it out. If its lease ends first,
 * {@link #close()} throws: the file is not complete.
 */
final class HandleOutputStream extends FtpUpload implements OpenTransfer {
  private final FtpConnectionHandle handle;
  private final FtpUpload content;
  private final RollbackWatch watch;
  private volatile boolean closed;

  HandleOutputStream(FtpConnectionHandle handle, FtpUpload content, RollbackWatch watch) {
    this.handle = handle;
    this.content = content;
    this.watch = watch;
  }

  @Override
  public void joinTransaction() throws IOException {
    watch.step(this);
  }

  @Override
  public void write(int octet) throws IOException {
    watch.step(this);
    step(session -> content.write(octet));
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    watch.step(this);
    step(session -> content.write(buffer, offset, length));
  }

  @Override
  public long transferFrom(FileChannel file) throws IOException {
    watch.step(this);
    return handle.step(this, session -> content.transferFrom(file));
  }

  @Override
  public void flush() throws IOException {
    step(session -> content.flush());
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    try {
      watch.step(this);
    } finally {
      closed = true;
    }
    step(session -> content.close());
  }

  /**
   * Silent after its lease has ended: the transfer was aborted with it. Of one that is being closed
   * nothing is published, if that is not under way.
   */
  @Override
  public void abort() {
    try {
      step(session -> content.abort());
    } catch (IOException ended) {
      assert handle.isEnded();
    }
  }

  /** Not by closing the stream, which would tell the server that the file is complete. */
  @Override
  public void abort(FtpSession session) throws IOException {
    if (!closed && session.isTransferring()) {
      session.reset();
    }
  }

  private void step(SessionCall.Action action) throws IOException {
    handle.step(this, action.asCall());
  }
}
