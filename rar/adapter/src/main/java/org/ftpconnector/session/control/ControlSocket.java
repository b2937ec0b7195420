package org.ftpconnector.session.control;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.net.LimitedOutput;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.tls.SecuredControl;
import org.jspecify.annotations.Nullable;

/**
 * Carries the bytes of a control connection, plain or through TLS. Whichever thread closes it
 * closes with it the data connection that another one waits for.
 */
final class ControlSocket {
  private final Socket transport;
  private final @Nullable SecuredControl tls;

  /** Whether TLS was left again; the data connections still match what it was. */
  private final boolean isCleared;

  private final OutputStream out;

  /** What another thread that closes this has to close too. */
  private volatile @Nullable Socket companion;

  private ControlSocket(
      Socket transport, @Nullable SecuredControl tls, boolean isCleared, OutputStream out) {
    this.transport = transport;
    this.tls = tls;
    this.isCleared = isCleared;
    this.out = out;
  }

  /** {@code writeLimit}: after which a server that reads nothing is given up. */
  static ControlSocket plain(Socket transport, Duration writeLimit) throws IOException {
    return new ControlSocket(transport, null, false, limited(transport, writeLimit));
  }

  /** TLS has the limit of writing in its socket. */
  ControlSocket secured(SecuredControl tls) throws IOException {
    return new ControlSocket(transport, tls, false, tls.socket().getOutputStream());
  }

  /** The same, no longer secured. */
  ControlSocket cleared(Duration writeLimit) throws IOException {
    return new ControlSocket(transport, tls, true, limited(transport, writeLimit));
  }

  private static OutputStream limited(Socket transport, Duration writeLimit) throws IOException {
    SocketChannel channel = transport.getChannel();
    return channel == null
        ? transport.getOutputStream()
        : LimitedOutput.sharing(channel, writeLimit);
  }

  ReplyReader replies(Secrets secrets) throws IOException {
    return new ReplyReader(transport, isCleared ? null : tls, secrets);
  }

  Socket transport() {
    return transport;
  }

  /** The TLS side of this, if it is secured, or was. */
  Optional<SecuredControl> tls() {
    return Optional.ofNullable(tls);
  }

  boolean isClosed() {
    return transport.isClosed();
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Says that this was all. */
  void endOutput() throws IOException {
    (tls == null || isCleared ? transport : tls.socket()).shutdownOutput();
  }

  /** Whoever closes this closes {@code data} too, on which its user is going to wait. */
  void accompany(Socket data) throws SocketException {
    companion = data;
    if (isClosed()) {
      throw new SocketException("closed with its control connection");
    }
  }

  /** Its user waits for that no more. */
  void accompanyNone() {
    companion = null;
  }

  /** Releases every socket; throws if the transport complains of that. */
  void close() throws IOException {
    if (tls != null) {
      tls.forget();
      Sockets.closeQuietly(tls.transport());
    }
    if (out instanceof LimitedOutput plain) {
      Sockets.closeQuietly(plain);
    }
    try {
      transport.close();
    } finally {
      Socket data = companion;
      if (data != null) {
        Sockets.closeQuietly(data);
      }
    }
  }
}
