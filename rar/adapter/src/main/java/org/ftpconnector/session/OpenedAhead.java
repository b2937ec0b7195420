package org.ftpconnector.session;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passive data connections that were opened before there was a transfer for them; shared by all
 * sessions of a factory. One that no transfer takes within some five seconds is closed, whether or
 * not its session is used.
 */
final class OpenedAhead {
  /** How often to look for those that nobody took, while there are any. */
  private static final Duration PACE = Duration.ofSeconds(1);

  /** So often is one passed over: no longer than the server is trusted to keep its side. */
  private static final int LOOKS = (int) (NextData.FRESH.toMillis() / PACE.toMillis());

  private final Dialer dialer;
  private final Later later;
  private final Set<Opening> waiting = ConcurrentHashMap.newKeySet();

  /** Whether {@link #sweep} is going to run. */
  private final AtomicBoolean sweeping = new AtomicBoolean();

  private volatile boolean possible = true;

  OpenedAhead(Dialer dialer, Later later) {
    this.dialer = dialer;
    this.later = later;
  }

  /** Whether there is somebody to close what nobody takes, as far as is known. */
  boolean isPossible() {
    return possible;
  }

  /** Begins to connect, and waits for nothing; empty if that cannot be. */
  Optional<Opening> open(InetSocketAddress address) {
    if (!isSwept()) {
      return Optional.empty();
    }
    SocketChannel channel;
    try {
      channel = dialer.begin(address);
    } catch (IOException e) {
      // Whoever needs the connection tries again, and tells.
      return Optional.empty();
    }
    Opening opening = new Opening(channel, address);
    waiting.add(opening);
    isSwept(); // again, as the look before may have been just now
    return Optional.of(opening);
  }

  /** Sees to it that what waits now is looked at in time. */
  private boolean isSwept() {
    if (!sweeping.get() && sweeping.compareAndSet(false, true) && !later.in(PACE, this::sweep)) {
      sweeping.set(false);
      possible = false;
    }
    return possible;
  }

  private void sweep() {
    sweeping.set(false);
    waiting.forEach(Opening::closeIfOld);
    if (!waiting.isEmpty()) {
      isSwept();
    }
  }

  /** One of them. It is either taken or closed, whichever comes first. */
  final class Opening {
    private final SocketChannel channel;
    private final InetSocketAddress address;

    /** How often it was passed over; by one thread after another. */
    private volatile int looks;

    private Opening(SocketChannel channel, InetSocketAddress address) {
      this.channel = channel;
      this.address = address;
    }

    /** If it was not taken; idempotent. */
    void close() {
      if (waiting.remove(this)) {
        Sockets.closeQuietly(channel);
      }
    }

    private void closeIfOld() {
      int before = looks;
      looks = before + 1;
      if (before == LOOKS) {
        close();
      }
    }

    /** Whether the caller has it now, and nobody else closes it. */
    boolean take() {
      return waiting.remove(this);
    }

    /**
     * The open connection, once it was taken; the caller closes it.
     *
     * @throws IOException if it cannot be opened by the deadline, or the server has closed it
     */
    Socket socket(Deadline deadline) throws IOException {
      try {
        if (!channel.finishConnect()) {
          awaitConnection(deadline);
        }
        requireOpen();
        channel.configureBlocking(true);
        return channel.socket();
      } catch (IOException | RuntimeException e) {
        Sockets.closeQuietly(channel);
        throw e;
      }
    }

    private void awaitConnection(Deadline deadline) throws IOException {
      try (Selector selector = Selector.open()) {
        channel.register(selector, SelectionKey.OP_CONNECT);
        selector.select(deadline.remainingMillis());
        if (Thread.currentThread().isInterrupted()) {
          throw new ClosedByInterruptException();
        }
        if (!channel.finishConnect()) {
          throw new SocketTimeoutException(
              "no answer within " + deadline.limit().toMillis() + " ms from " + address);
        }
      }
    }

    /** Before a transfer has begun nobody sends anything, unless it is the end. */
    private void requireOpen() throws IOException {
      if (channel.read(ByteBuffer.allocate(1)) != 0) {
        throw new EOFException("the server has closed the connection that was opened ahead");
      }
    }
  }
}
