package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.io.OutputStream;

/** Counts bytes and forgets them. One thread at a time. */
final class CountedSink extends OutputStream {
  private long count;

  @Override
  public void write(int b) {
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    count += length;
  }

  void require(long expected) throws IOException {
    if (count != expected) {
      throw new IOException(count + " bytes were read, not " + expected);
    }
  }
}
