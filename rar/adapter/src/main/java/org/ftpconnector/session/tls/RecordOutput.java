package org.ftpconnector.session.tls;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What TLS writes to a connection. Between "change cipher spec" and "finished" a client has nothing
 * to wait for, and JSSE writes them one by one (SSLSocketOutputRecord, JDK 17 to 25): together they
 * are one segment, and wake the server once.
 */
final class RecordOutput extends OutputStream {
  private static final int CHANGE_CIPHER_SPEC = 20;

  /** Of that record: five bytes say what it is, and one is always 1 (RFC 5246 section 7.1). */
  private static final int LENGTH = 6;

  private final OutputStream out;
  private final byte[] held = new byte[LENGTH];
  private boolean isHolding;

  RecordOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (isHolding) {
      isHolding = false;
      byte[] both = new byte[LENGTH + length];
      System.arraycopy(held, 0, both, 0, LENGTH);
      System.arraycopy(bytes, offset, both, LENGTH, length);
      out.write(both, 0, both.length);
    } else if (length == LENGTH && bytes[offset] == CHANGE_CIPHER_SPEC) {
      System.arraycopy(bytes, offset, held, 0, LENGTH);
      isHolding = true;
    } else {
      out.write(bytes, offset, length);
    }
  }

  /** JSSE flushes what it writes, but for what something is to follow at once. */
  @Override
  public void flush() throws IOException {
    if (isHolding) {
      isHolding = false;
      out.write(held, 0, LENGTH);
    }
  }
}
