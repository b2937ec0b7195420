package org.ftpconnector.session.net;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.ftpconnector.session.base.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a data connection, or to the control connection, and gives up if the server takes
 * nothing for a while: a blocking write to a peer with a closed window would wait for ever, as
 * sockets have a time-out for reading only.
 */
public final class LimitedOutput extends OutputStream {
  /**
   * What a write hands to the channel at a time; the JDK copies as much into a buffer that each
   * thread keeps.
   */
  private static final int CHUNK = 128 * 1024;

  private final SocketChannel channel;
  private final int idleMillis;

  /** Whether others read from the channel in blocking mode between writes, as TLS does. */
  private final boolean shared;

  /**
   * Of a channel that is not shared, from the first wait on: opening one for each would cost six
   * system calls. Guarded by this, as are the next two.
   */
  private @Nullable Selector selector;

  /** Of a channel that is shared, while it is waited on. */
  private @Nullable Selector waiting;

  private boolean closed;

  private volatile @Nullable Deadline deadline;

  private LimitedOutput(SocketChannel channel, Duration idle, boolean shared) {
    this.channel = channel;
    this.idleMillis = (int) Math.min(Integer.MAX_VALUE, idle.toMillis());
    this.shared = shared;
  }

  /** For a channel that is only written to from now on. To be closed before the channel is. */
  public static LimitedOutput alone(SocketChannel channel, Duration idle) throws IOException {
    channel.configureBlocking(false);
    return new LimitedOutput(channel, idle, false);
  }

  /** For a channel that the same thread reads from too, as TLS and a control connection do. */
  public static LimitedOutput sharing(SocketChannel channel, Duration idle) {
    return new LimitedOutput(channel, idle, true);
  }

  /** What is written from now on has to be taken by then; null is no such limit. */
  public void writeBy(@Nullable Deadline limit) {
    deadline = limit;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!shared) {
      writeAll(bytes, offset, length);
      return;
    }
    channel.configureBlocking(false);
    try {
      writeAll(bytes, offset, length);
    } finally {
      if (channel.isOpen()) {
        channel.configureBlocking(true);
      }
    }
  }

  private void writeAll(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int at = offset; at < end; at += CHUNK) {
      send(ByteBuffer.wrap(bytes, at, Math.min(CHUNK, end - at)));
    }
  }

  /**
   * Writes what the buffer has to the channel in non-blocking mode, and returns how many bytes.
   * What is in a direct buffer is not copied into another one first.
   */
  public int send(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    requireNotInterrupted();
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        awaitSpace();
      }
    }
    return length;
  }

  private void awaitSpace() throws IOException {
    if (!shared) {
      awaitSpace(kept());
      return;
    }
    // A channel that is registered with a selector cannot go back to blocking mode.
    try (Selector once = opened()) {
      waitBy(once);
      awaitSpace(once);
    } finally {
      waitBy(null);
    }
  }

  private synchronized void waitBy(@Nullable Selector once) throws AsynchronousCloseException {
    if (closed && once != null) {
      throw new AsynchronousCloseException();
    }
    waiting = once;
  }

  private synchronized Selector kept() throws IOException {
    if (closed) {
      throw new AsynchronousCloseException();
    }
    Selector known = selector;
    if (known == null) {
      known = opened();
      selector = known;
    }
    return known;
  }

  private Selector opened() throws IOException {
    Selector opened = Selector.open();
    try {
      channel.register(opened, SelectionKey.OP_WRITE);
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void awaitSpace(Selector selector) throws IOException {
    try {
      if (selector.select(patienceMillis()) > 0) {
        selector.selectedKeys().clear();
        return;
      }
    } catch (ClosedSelectorException e) {
      throw new AsynchronousCloseException();
    }
    requireNotInterrupted();
    if (isClosed() || !selector.isOpen() || !channel.isOpen()) {
      throw new AsynchronousCloseException();
    }
    Deadline by = deadline;
    if (by != null && !by.isAfter(Duration.ZERO)) {
      throw tooLate(by);
    }
    throw new SocketTimeoutException("nothing taken for " + idleMillis + " ms");
  }

  /**
   * @throws SocketException and no time-out, since what TLS has begun to write it must end: the
   *     connection is of no more use
   */
  private int patienceMillis() throws SocketException {
    Deadline by = deadline;
    if (by == null) {
      return idleMillis;
    }
    try {
      return Math.min(idleMillis, by.remainingMillis());
    } catch (SocketTimeoutException e) {
      throw tooLate(by);
    }
  }

  private static SocketException tooLate(Deadline by) {
    return new SocketException(
        "what was to be answered was not taken within " + by.limit().toMillis() + " ms");
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Ends the wait of whoever writes; the channel itself is closed by its owner, afterwards. */
  @Override
  public void close() throws IOException {
    Selector last;
    synchronized (this) {
      closed = true;
      last = selector;
      if (waiting != null) {
        // Whoever waits closes it: the channel goes back to blocking mode only when that is done.
        waiting.wakeup();
      }
    }
    if (last != null) {
      last.close();
    }
  }

  /**
   * As a blocking channel does by itself, but with a TCP reset: the server must not take what it
   * has for the whole.
   */
  private void requireNotInterrupted() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      if (channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      channel.close();
      throw new ClosedByInterruptException();
    }
  }
}
