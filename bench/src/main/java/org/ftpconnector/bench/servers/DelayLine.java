package org.ftpconnector.bench.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
  private static final Passage UNCHANGED = bytes -> bytes;

  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final Map<Integer, ControlWay> controls = new ConcurrentHashMap<>();
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

  /** What is done with a connection that has come. */
  private interface Arrival {
    void from(Socket near) throws IOException, InterruptedException;
  }

  /**
   * The port that leads to this control port, for as many connections as come.
   *
   * @param isReadable whether the line shall read what is said, and replace ports in it; else the
   *     server asks for {@link #controlFrom} and does it
   */
  int toServer(int port, boolean isReadable) throws IOException {
    return listen(false, near -> joinControl(near, port, isReadable));
  }

  /** The port that leads to this port of the server, for a single data connection. */
  int toServerOnce(int port) throws IOException {
    return listen(true, near -> joinData(near, port, new CompletableFuture<>()));
  }

  /** The port that leads to this port of a client, for a single data connection. */
  int toClientOnce(int port, CompletableFuture<Void> opened) throws IOException {
    return listen(true, near -> joinData(near, port, opened));
  }

  /** The control connection that came to the server from this port. */
  ControlWay controlFrom(int port) {
    return Objects.requireNonNull(controls.get(port), "not through this line");
  }

  private int listen(boolean isOnce, Arrival arrival) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, loopback());
    if (isOnce) {
      listener.setSoTimeout(ACCEPT_MILLIS);
    }
    open.add(listener);
    threads.execute(() -> accept(listener, isOnce, arrival));
    return listener.getLocalPort();
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private void accept(ServerSocket listener, boolean isOnce, Arrival arrival) {
    try (listener) {
      do {
        Socket near = listener.accept();
        threads.execute(() -> carry(near, arrival));
      } while (!isOnce);
    } catch (IOException e) {
      // Closed, or nobody came: whoever waits at the other end has a limit of its own.
    } finally {
      open.remove(listener);
    }
  }

  private void carry(Socket near, Arrival arrival) {
    open.add(near);
    try {
      near.setTcpNoDelay(true);
      arrival.from(near);
    } catch (IOException e) {
      // As if the other side had refused: closing tells this one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(near);
    }
  }

  private void joinControl(Socket near, int port, boolean isReadable)
      throws IOException, InterruptedException {
    Socket far = new Socket();
    far.bind(new InetSocketAddress(loopback(), 0));
    int farPort = far.getLocalPort();
    ControlWay way = new ControlWay(this);
    controls.put(farPort, way);
    Passage there = isReadable ? new LinePassage(way::command, () -> Passage.NOTHING) : UNCHANGED;
    Passage back =
        isReadable ? new LinePassage(way::reply, way::awaited) : new UnreadPassage(way::awaited);
    try {
      join(near, far, port, new CompletableFuture<>(), there, back);
    } finally {
      controls.remove(farPort);
    }
  }

  private void joinData(Socket near, int port, CompletableFuture<Void> opened)
      throws IOException, InterruptedException {
    join(near, new Socket(), port, opened, UNCHANGED, UNCHANGED);
  }

  private void join(
      Socket near,
      Socket far,
      int port,
      CompletableFuture<Void> opened,
      Passage thereBy,
      Passage backBy)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    open.add(far);
    DelayedPipe there = new DelayedPipe(near, far, oneWay, thereBy);
    DelayedPipe back = new DelayedPipe(far, near, oneWay, backBy);
    threads.execute(there::read);
    try {
      awaitNanoTime(begin + HANDSHAKE_WAYS * oneWay.toNanos());
      far.setTcpNoDelay(true);
      far.connect(new InetSocketAddress(near.getLocalAddress(), port));
      opened.complete(null);
      threads.execute(back::read);
      threads.execute(there::write);
      back.write();
      there.awaitEnd();
    } finally {
      opened.complete(null);
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
