package org.ftpconnector.session.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.ftpconnector.session.base.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What TLS reads from a connection, received as much at a time as is there. JSSE reads each record
 * in two pieces, five bytes and the rest (SSLSocketInputRecord, JDK 17 to 25), and each receive
 * with a time limit costs five system calls.
 */
public final class RecordInput extends InputStream {
  /** The server's part of a handshake that resumes a session, or a small file with its end. */
  private static final int SIZE = 8 * 1024;

  private final Socket transport;
  private final InputStream in;
  private final ByteBuffer ahead = ByteBuffer.allocate(SIZE).limit(0);
  private @Nullable Deadline deadline;
  private int eachMillis;
  private @Nullable Wait wait;
  private boolean ended;

  /** Something to wait for between the first write and the first read. */
  public interface Wait {
    /** Returns when it has ended. */
    void end() throws IOException;
  }

  RecordInput(Socket transport) throws IOException {
    this.transport = transport;
    this.in = transport.getInputStream();
  }

  /**
   * Reads end by then, however many it takes: what TLS makes one read of may arrive byte by byte,
   * and each byte starts a socket's time-out anew.
   */
  void readBy(Deadline limit) {
    readBy(limit, Integer.MAX_VALUE);
  }

  /** The same, and each may take so long by itself. */
  void readBy(Deadline limit, int millis) {
    deadline = limit;
    eachMillis = millis;
  }

  /** Nothing is read before this has ended. */
  void readAfter(Wait something) {
    wait = something;
  }

  /** Each read may take as long as the socket's time-out says. */
  void readAsEver() {
    deadline = null;
  }

  /** Whether something can be read now, be it the end. Does not wait. */
  boolean hasArrived() throws IOException {
    if (ahead.hasRemaining()) {
      return true;
    }
    SocketChannel channel = transport.getChannel();
    channel.configureBlocking(false);
    try {
      int read = channel.read(ahead.clear());
      return read != 0;
    } finally {
      ahead.flip();
      channel.configureBlocking(true);
    }
  }

  /** Whether who reads this was told that the connection has ended. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether bytes have been received that nobody has read. */
  boolean hasLeft() {
    return ahead.hasRemaining();
  }

  @Override
  public int available() throws IOException {
    return ahead.hasRemaining() ? ahead.remaining() : in.available();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!ahead.hasRemaining()) {
      limit();
      if (length >= SIZE) {
        int read = in.read(bytes, offset, length);
        ended = read < 0;
        return read;
      }
      int read = in.read(ahead.array(), 0, SIZE);
      ended = read < 0;
      if (ended) {
        return -1;
      }
      ahead.clear().limit(read);
    } else {
      requireTime();
    }
    int count = Math.min(length, ahead.remaining());
    ahead.get(bytes, offset, count);
    return count;
  }

  /**
   * Also where nothing has to be waited for: TLS reads on as long as there are records that are for
   * itself, and a server may send KeyUpdates without end (RFC 8446 section 4.6.3).
   */
  private void requireTime() throws IOException {
    Deadline by = deadline;
    if (by != null) {
      by.remainingMillis();
    }
  }

  private void limit() throws IOException {
    Wait first = wait;
    if (first != null) {
      wait = null;
      first.end();
    }
    Deadline by = deadline;
    if (by != null) {
      transport.setSoTimeout(Math.min(eachMillis, by.remainingMillis()));
    }
  }
}
