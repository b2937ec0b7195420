package org.ftpconnector.session;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Writes to a data connection, and gives up if the server takes nothing for a while: a blocking
 * write to a peer with a closed window would wait for ever, as sockets have a time-out for reading
 * only.
 */
final class DataOutputChannel extends OutputStream {
  /**
   * What a write hands to the channel at a time; the JDK copies as much into a buffer that each
   * thread keeps.
   */
  private static final int CHUNK = 128 * 1024;

  private final SocketChannel channel;
  private final int idleMillis;

  /** Whether others read from the channel in blocking mode between writes, as TLS does. */
  private final boolean shared;

  private DataOutputChannel(SocketChannel channel, Duration idle, boolean shared) {
    this.channel = channel;
    this.idleMillis = (int) Math.min(Integer.MAX_VALUE, idle.toMillis());
    this.shared = shared;
  }

  /** For a channel that is only written to from now on. */
  static OutputStream alone(SocketChannel channel, Duration idle) throws IOException {
    channel.configureBlocking(false);
    return new DataOutputChannel(channel, idle, false);
  }

  /** For a channel that the same thread reads from too. */
  static OutputStream sharing(SocketChannel channel, Duration idle) {
    return new DataOutputChannel(channel, idle, true);
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
      ByteBuffer chunk = ByteBuffer.wrap(bytes, at, Math.min(CHUNK, end - at));
      requireNotInterrupted();
      while (chunk.hasRemaining()) {
        if (channel.write(chunk) == 0) {
          awaitSpace();
        }
      }
    }
  }

  private void awaitSpace() throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      if (selector.select(idleMillis) > 0) {
        return;
      }
    }
    requireNotInterrupted();
    throw new SocketTimeoutException("nothing taken for " + idleMillis + " ms");
  }

  /** As a blocking channel does by itself. */
  private void requireNotInterrupted() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      channel.close();
      throw new ClosedByInterruptException();
    }
  }
}
