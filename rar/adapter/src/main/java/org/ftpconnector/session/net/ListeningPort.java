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
import org.ftpconnector.session.settings.ActivePeer;
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
  private final ActivePeer peer;
  private final Consumer<ListeningPort> owner;

  /** Where the control connection's other end is. */
  private @Nullable InetAddress server;

  private @Nullable InetAddress latestStranger;
  private boolean isContested;

  private ListeningPort(ServerSocket listener, ActivePeer peer, Consumer<ListeningPort> owner) {
    this.listener = listener;
    this.number = listener.getLocalPort();
    this.peer = peer;
    this.owner = owner;
  }

  /**
   * {@code peer}: from where the server may connect. {@code owner}: is told once that this is
   * closed.
   */
  static ListeningPort open(
      InetAddress address, int number, ActivePeer peer, Consumer<ListeningPort> owner)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.socket().setReuseAddress(true);
      channel.socket().bind(new InetSocketAddress(address, number), BACKLOG);
      return new ListeningPort(channel.socket(), peer, owner);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  public int number() {
    return number;
  }

  /**
   * The next connection, waited for so long at the most; empty if the server with this control
   * connection may not come from there: a stranger is turned away.
   */
  public Optional<Socket> accept(InetAddress control, int timeoutMillis) throws IOException {
    listener.setSoTimeout(timeoutMillis);
    Socket socket = listener.accept();
    if (!peer.allows(socket.getInetAddress(), control)) {
      latestStranger = socket.getInetAddress();
      Sockets.closeQuietly(socket);
      return Optional.empty();
    }
    server = control;
    return Optional.of(socket);
  }

  /** What to add where the server is missing: a stranger that was turned away may be the server. */
  public String strangers() {
    return latestStranger == null
        ? ""
        : "; a connection from "
            + latestStranger.getHostAddress()
            + " was turned away: if that is the server, set ActivePeer to that address or its network";
  }

  /**
   * Whether a second connection has come from where the server may be by now. Does not wait. The
   * port is closed then, so that the server, if that was its own, does not wait for what others
   * have got.
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
      boolean isServers = mayBeServer(another.socket().getInetAddress());
      // An end in order would be the end of a file to whoever sends or receives one.
      another.socket().setSoLinger(true, 0);
      Sockets.closeQuietly(another);
      if (isServers) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeServer(InetAddress from) {
    return server != null && peer.allows(from, server);
  }

  /** What to say of a transfer whose port that happened to. */
  public String contested() {
    return "a second connection came from "
        + (peer.equals(ActivePeer.OF_CONTROL)
            ? "the server's machine"
            : "where the server may be (ActivePeer)")
        + " to port "
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
