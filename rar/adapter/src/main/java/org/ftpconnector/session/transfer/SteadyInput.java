package org.ftpconnector.session.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.tls.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads data that have to come at some pace: a socket's time-out alone starts anew with each byte
 * that arrives. Counts only the time in which it waits, as its reader may take the time it likes.
 */
final class SteadyInput extends FilterInputStream {
  private final long pieceBytes;
  private final Duration limit;
  private final Limiter limiter;
  private long waitedNanos;
  private long bytes;

  /** Has the next read end by then, if that can be told so. */
  interface Limiter {
    void endNextReadBy(Deadline deadline) throws IOException;
  }

  /** Fewer bytes came than have to. */
  static final class TooSlow extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;

    private TooSlow(long bytes, Duration limit) {
      super("only " + bytes + " bytes came within " + limit.toMillis() + " ms");
    }
  }

  /** So many bytes have to come, time and again, within the limit. */
  SteadyInput(InputStream in, long pieceBytes, Duration limit, Limiter limiter) {
    super(in);
    this.pieceBytes = pieceBytes;
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
    limiter.endNextReadBy(new Deadline(start + limit.toNanos() - waitedNanos, limit));
    int read;
    try {
      read = in.read(buffer, offset, length);
    } catch (IOException e) {
      waitedNanos += System.nanoTime() - start;
      throw isTooSlow() && TlsFailure.hasCause(e, SocketTimeoutException.class) ? tooSlow(e) : e;
    }
    waitedNanos += System.nanoTime() - start;
    bytes += Math.max(0, read);
    if (bytes >= pieceBytes) {
      bytes = 0;
      waitedNanos = 0;
    } else if (read >= 0 && isTooSlow()) {
      throw tooSlow(null);
    }
    return read;
  }

  private boolean isTooSlow() {
    return waitedNanos >= limit.toNanos();
  }

  private TooSlow tooSlow(@Nullable IOException cause) {
    TooSlow slow = new TooSlow(bytes, limit);
    slow.initCause(cause);
    return slow;
  }
}
