package org.ftpconnector.spi;

import java.io.IOException;
import java.io.OutputStream;

/** An upload that becomes a pending change of its transaction when it is complete. */
final class TransactionOutputStream extends OutputStream {
  private final OutputStream content;
  private final Completion completion;
  private long count;
  private boolean closed;

  /** What to do with a complete upload of so many bytes. */
  @FunctionalInterface
  interface Completion {
    void complete(long count) throws IOException;
  }

  TransactionOutputStream(OutputStream content, Completion completion) {
    this.content = content;
    this.completion = completion;
  }

  @Override
  public void write(int octet) throws IOException {
    content.write(octet);
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    content.write(bytes, offset, length);
    count += length;
  }

  @Override
  public void flush() throws IOException {
    content.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    content.close();
    completion.complete(count);
  }
}
