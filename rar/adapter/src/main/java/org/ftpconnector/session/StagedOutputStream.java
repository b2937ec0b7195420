package org.ftpconnector.session;

import java.io.IOException;
import java.io.OutputStream;
import org.ftpconnector.api.FtpReplyException;

/** An upload under a temporary name, which gets its own name when it is complete. */
final class StagedOutputStream extends OutputStream {
  private final FtpSession session;
  private final OutputStream content;
  private final String temporary;
  private final String target;
  private long count;
  private boolean closed;

  StagedOutputStream(FtpSession session, OutputStream content, String temporary, String target) {
    this.session = session;
    this.content = content;
    this.temporary = temporary;
    this.target = target;
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
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      content.close();
      session.publish(temporary, target, count);
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
