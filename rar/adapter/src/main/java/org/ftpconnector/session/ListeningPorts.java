package org.ftpconnector.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Lends the ports of the active range to one transfer each, one after the other, so that a port is
 * not used again before all others; shared by all sessions of a factory. A server that connects
 * from one port, as RFC 959 section 3.2 has it, cannot reach the same port again for a minute or
 * more.
 *
 * <p>A port is free again as soon as its listener is closed: connections that it accepted do not
 * occupy it.
 */
final class ListeningPorts {
  /** More than one, so that a stranger who connects first does not keep the server out. */
  private static final int BACKLOG = 16;

  /** Where no range is set and so many ports in a row are taken, the system chooses one. */
  private static final int MOST_TAKEN = 100;

  private final boolean isAny;
  private final DataPorts ports;
  private final Semaphore free;

  /** Where the next search begins, from the first port on; at first anywhere. */
  private int next;

  ListeningPorts(DataPorts configured) {
    this.isAny = configured.from() == 0;
    this.ports = isAny ? EphemeralPorts.ofSystem() : configured;
    this.free = new Semaphore(isAny ? Integer.MAX_VALUE : size(), true);
    this.next = ThreadLocalRandom.current().nextInt(size());
  }

  private int size() {
    return ports.to() - ports.from() + 1;
  }

  /** What a firewall must open. */
  String range() {
    return isAny ? "any port (ActivePortRange is not set)" : ports.from() + "-" + ports.to();
  }

  /**
   * A listener on a free port; waits for one until the deadline. Give it back with {@link #close}.
   */
  ServerSocket listen(InetAddress address, Deadline deadline) throws IOException {
    int held = acquire(deadline);
    try {
      while (true) {
        try {
          ServerSocket listener = walk(address);
          held--;
          return listener;
        } catch (BindException taken) {
          if (isAny || held == size()) {
            throw taken;
          }
          // A port is somebody else's: this waits in its place for one of ours to come free.
          held += acquire(deadline);
        }
      }
    } finally {
      free.release(held);
    }
  }

  private int acquire(Deadline deadline) throws IOException {
    try {
      if (!free.tryAcquire(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
        throw new BindException(
            "no port of " + range() + " came free within " + deadline.limit().toMillis() + " ms");
      }
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a free port");
    }
  }

  /**
   * One thread at a time: of two that bind one port with SO_REUSEADDR, Linux may refuse both when
   * they listen, and a free port would be taken for somebody else's.
   *
   * <p>Also where any port will do: Linux gives out no port by itself that a closed connection
   * still waits on, and with some 8,000 of those it searches for a millisecond or two each time.
   */
  private synchronized ServerSocket walk(InetAddress address) throws IOException {
    BindException failure = new BindException("no port in the range");
    for (int i = 0; i < size() && !(isAny && i == MOST_TAKEN); i++) {
      int port = ports.from() + next;
      next = (next + 1) % size();
      try {
        return bind(address, port);
      } catch (BindException taken) {
        // Somebody else's: the next one may be free.
        failure = taken;
      }
    }
    if (isAny) {
      return bind(address, 0);
    }
    throw failure;
  }

  private static ServerSocket bind(InetAddress address, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.socket().setReuseAddress(true);
      channel.socket().bind(new InetSocketAddress(address, port), BACKLOG);
      return channel.socket();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Stops listening and frees the port for the next transfer. To be called once for each listener.
   */
  void close(ServerSocket listener) {
    Transfer.closeQuietly(listener);
    free.release();
  }
}
