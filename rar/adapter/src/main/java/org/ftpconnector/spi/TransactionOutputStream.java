package org.ftpconnector.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.ftpconnector.api.FtpUpload;

/** An upload that becomes a pending change of its transaction when it is complete. */
final class TransactionOutputStream extends FtpUpload {
  private final FtpUpload content;
  private final Completion completion;
  private long count;
  private boolean closed;

  /** What to do with a complete upload of so many bytes. */
  @FunctionalInterface
  interface Completion {
    void complete(long count) throws IOException;
  }

  TransactionOutputStream(FtpUpload content, Completion completion) {
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
  public long transferFrom(FileChannel file) throws IOException {
    long sent = content.transferFrom(file);
    count += sent;
    return sent;
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
