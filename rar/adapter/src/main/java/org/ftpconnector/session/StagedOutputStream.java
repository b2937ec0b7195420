package org.ftpconnector.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUpload;

/** An upload under a temporary name, which gets its own name when it is complete. */
final class StagedOutputStream extends FtpUpload {
  private final FtpSession session;
  private final FtpUpload content;
  private final String temporary;
  private final String target;
  private final DataMode mode;
  private long count;
  private boolean closed;

  /** {@code mode}: of the listing, if one has to tell what is at the target. */
  StagedOutputStream(
      FtpSession session, FtpUpload content, String temporary, String target, DataMode mode) {
    this.session = session;
    this.content = content;
    this.temporary = temporary;
    this.target = target;
    this.mode = mode;
  }

  @Override
  public void write(int b) throws IOException {
    content.write(b);
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    content.write(bytes, offset, length);
    count += length;
  }

  @Override
  public long transferFrom(FileChannel file) throws IOException {
    long sent = content.transferFrom(file);
    count += sent;
    return sent;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      content.close();
      session.publish(temporary, target, count, mode);
    } catch (FtpReplyException e) {
      discard(e);
      throw e;
    }
  }

  private void discard(FtpReplyException failure) {
    try {
      session.discard(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
