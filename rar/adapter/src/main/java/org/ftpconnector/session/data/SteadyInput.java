package org.ftpconnector.session.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.ftpconnector.session.base.Deadline;

/**
 * Reads data that have to come at some pace: a socket's time-out alone starts anew with each byte
 * that arrives. Counts only the time in which it waits, as its reader may take the time it likes.
 */
final class SteadyInput extends FilterInputStream {
  private final long piece;
  private final Duration limit;
  private final Limiter limiter;
  private long waited; // nanoseconds
  private long bytes;

  /** Has one read end by then, if it can be told so. */
  interface Limiter {
    void limit(Deadline deadline) throws IOException;
  }

  /** Fewer bytes came than have to. */
  static final class TooSlow extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;

    private TooSlow(long bytes, Duration limit) {
      super("only " + bytes + " bytes came within " + limit.toMillis() + " ms");
    }
  }

  /** So many bytes have to come, time and again, within the limit. */
  SteadyInput(InputStream in, long piece, Duration limit, Limiter limiter) {
    super(in);
    this.piece = piece;
    this.limit = limit;
    this.limiter = limiter;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long start = System.nanoTime();
    limiter.limit(new Deadline(start + limit.toNanos() - waited, limit));
    int read;
    try {
      read = in.read(buffer, offset, length);
    } catch (IOException e) {
      waited += System.nanoTime() - start;
      requirePace();
      throw e;
    }
    waited += System.nanoTime() - start;
    bytes += Math.max(0, read);
    if (bytes >= piece) {
      bytes = 0;
      waited = 0;
    } else if (read >= 0) {
      requirePace();
    }
    return read;
  }

  private void requirePace() throws TooSlow {
    if (waited >= limit.toNanos()) {
      throw new TooSlow(bytes, limit);
    }
  }
}
