package org.ftpconnector.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.ftpconnector.api.FtpUpload;

/** Passes the bytes of an upload on to another one, and counts them. */
public abstract class CountedUpload extends FtpUpload {
  private final FtpUpload content;
  private long count;

  protected CountedUpload(FtpUpload content) {
    this.content = content;
  }

  /** How many bytes have been passed on. */
  protected final long count() {
    return count;
  }

  @Override
  public final void write(int octet) throws IOException {
    content.write(octet);
    count++;
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) throws IOException {
    content.write(bytes, offset, length);
    count += length;
  }

  @Override
  public final long transferFrom(FileChannel file) throws IOException {
    long sent = content.transferFrom(file);
    count += sent;
    return sent;
  }

  @Override
  public final void flush() throws IOException {
    content.flush();
  }
}
