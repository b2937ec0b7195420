package org.ftpconnector.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A long way between client and server: every byte arrives a fixed time after it was sent, in both
 * directions, however many are on their way.
 *
 * <p>A connection of TCP has its price too. The kernel accepts at once here, so the line waits
 * three ways before it connects onwards: then the third segment of the handshake would arrive (RFC
 * 9293 section 3.5), and with it the first bytes of whoever connects.
 */
final class DelayLine implements AutoCloseable {
  private static final int ACCEPT_MILLIS = 60_000;
  private static final int HANDSHAKE_WAYS = 3;

  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "delay-line");
            thread.setDaemon(true);
            return thread;
          });
  private final Duration oneWay;

  DelayLine(Duration oneWay) {
    this.oneWay = oneWay;
  }

  /** Whether there is nothing to wait for, and so no need of it. */
  boolean isShort() {
    return oneWay.isZero();
  }

  /** The port that leads to this one, for as many connections as come. */
  int toServer(int port) throws IOException {
    return listen(port, false);
  }

  /** The port that leads to this one, for a single connection. */
  int once(int port) throws IOException {
    return listen(port, true);
  }

  private int listen(int port, boolean isOnce) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, loopback());
    if (isOnce) {
      listener.setSoTimeout(ACCEPT_MILLIS);
    }
    open.add(listener);
    threads.execute(() -> accept(listener, port, isOnce));
    return listener.getLocalPort();
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private void accept(ServerSocket listener, int port, boolean isOnce) {
    try (listener) {
      do {
        Socket near = listener.accept();
        long begin = System.nanoTime();
        threads.execute(() -> join(near, begin, port));
      } while (!isOnce);
    } catch (IOException e) {
      // Closed, or nobody came: whoever waits at the other end has a limit of its own.
    } finally {
      open.remove(listener);
    }
  }

  private void join(Socket near, long begin, int port) {
    Socket far = new Socket();
    open.add(near);
    open.add(far);
    awaitNanoTime(begin + HANDSHAKE_WAYS * oneWay.toNanos());
    try {
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      far.connect(new InetSocketAddress(near.getLocalAddress(), port));
      DelayedPipe there = new DelayedPipe(near, far, oneWay);
      DelayedPipe back = new DelayedPipe(far, near, oneWay);
      threads.execute(there::read);
      threads.execute(back::read);
      threads.execute(there::write);
      back.write();
      there.awaitEnd();
    } catch (IOException e) {
      // As if the other side had refused: closing tells this one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(near);
      close(far);
    }
  }

  static void awaitNanoTime(long due) {
    long left = due - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
  }

  private void close(Closeable socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every connection and listens no more. */
  @Override
  public void close() {
    open.forEach(this::close);
    threads.shutdownNow();
  }
}
