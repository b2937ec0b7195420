package org.ftpconnector.session.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port of the client's that a server is told to connect to for one transfer. Whoever has an
 * account on the server's machine can connect to it too, and be first (RFC 2577 section 3, "port
 * stealing"): it stays open until the transfer has ended, as a second connection from there shows
 * that one of the two is not the server's. Safe for use by many threads once it was connected to.
 */
public final class ListeningPort implements Closeable {
  /** More than one, so that a stranger who connects first does not keep the server out. */
  private static final int BACKLOG = 16;

  private final ServerSocket listener;
  private final int number;
  private final Consumer<ListeningPort> owner;
  private @Nullable InetAddress server;
  private boolean isContested;

  private ListeningPort(ServerSocket listener, Consumer<ListeningPort> owner) {
    this.listener = listener;
    this.number = listener.getLocalPort();
    this.owner = owner;
  }

  /** {@code owner}: is told once that this is closed. */
  static ListeningPort open(InetAddress address, int number, Consumer<ListeningPort> owner)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.socket().setReuseAddress(true);
      channel.socket().bind(new InetSocketAddress(address, number), BACKLOG);
      return new ListeningPort(channel.socket(), owner);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  public int number() {
    return number;
  }

  /**
   * The next connection, waited for so long at the most; empty if it is not from this server: a
   * stranger is turned away.
   */
  public Optional<Socket> accept(InetAddress from, int timeoutMillis) throws IOException {
    listener.setSoTimeout(timeoutMillis);
    Socket socket = listener.accept();
    if (!socket.getInetAddress().equals(from)) {
      Sockets.closeQuietly(socket);
      return Optional.empty();
    }
    server = from;
    return Optional.of(socket);
  }

  /**
   * Whether a second connection has come from the server's machine by now. Does not wait. The port
   * is closed then, so that the server, if that was its own, does not wait for what others have
   * got.
   */
  public synchronized boolean isContested() throws IOException {
    if (!isContested && !listener.isClosed() && hasAnother()) {
      isContested = true;
      close();
    }
    return isContested;
  }

  private boolean hasAnother() throws IOException {
    ServerSocketChannel channel = listener.getChannel();
    channel.configureBlocking(false);
    for (int i = 0; i <= BACKLOG; i++) {
      SocketChannel another = channel.accept();
      if (another == null) {
        return false;
      }
      boolean isServers = another.socket().getInetAddress().equals(server);
      // An end in order would be the end of a file to whoever sends or receives one.
      another.socket().setSoLinger(true, 0);
      Sockets.closeQuietly(another);
      if (isServers) {
        return true;
      }
    }
    return false;
  }

  /** What to say of a transfer whose port that happened to. */
  public String contested() {
    return "a second connection came from the server's machine to port "
        + number
        + " of the client: one of the two is somebody else's, and nothing of either counts; use"
        + " passive mode, or TLS for data connections";
  }

  /** Looks for the last time, and closes. */
  synchronized void giveUp() {
    try {
      if (!isContested()) {
        close();
      }
    } catch (IOException e) {
      // It stays open, and its transfer is told when it looks itself.
      assert !isContested;
    }
  }

  /** Idempotent. */
  @Override
  public synchronized void close() {
    if (!listener.isClosed()) {
      Sockets.closeQuietly(listener);
      owner.accept(this);
    }
  }
}
