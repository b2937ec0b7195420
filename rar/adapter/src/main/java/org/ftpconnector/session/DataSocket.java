package org.ftpconnector.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.ftpconnector.api.FtpReply;
import org.jspecify.annotations.Nullable;

/** An open data connection, plain or secured. */
final class DataSocket implements Closeable {
  private final Socket transport;
  private final @Nullable SSLSocket tls;
  private final @Nullable SecuredData secured;
  private final Supplier<String> ifDemanded;
  private final Runnable ifUnresumed;

  /** What a plain upload is written to, once it is. */
  private volatile @Nullable DataOutputChannel upload;

  private DataSocket(
      Socket transport,
      @Nullable SecuredData secured,
      Supplier<String> ifDemanded,
      Runnable ifUnresumed) {
    this.transport = transport;
    this.tls = secured == null ? null : secured.socket();
    this.secured = secured;
    this.ifDemanded = ifDemanded;
    this.ifUnresumed = ifUnresumed;
  }

  static DataSocket plain(Socket transport) {
    return new DataSocket(transport, null, () -> "", () -> {});
  }

  /** {@code sessions} hear what comes of it, if the session of {@code control} is not resumed. */
  static DataSocket secured(
      Socket transport, SecuredData tls, TlsSessions sessions, SecuredControl control) {
    return new DataSocket(
        transport, tls, () -> sessions.refused(control), sessions::acceptUnresumed);
  }

  /**
   * Why the server said this, if it is because the TLS session was not resumed. In TLS 1.3 the
   * client's handshake is done before the server has judged it: that it wants the session resumed
   * shows in its final reply only.
   */
  Optional<String> sessionDemanded(FtpReply reply) {
    return secured != null && !secured.isResumed() && TlsSessions.isDemand(reply)
        ? Optional.of(ifDemanded.get())
        : Optional.empty();
  }

  /** The transfer has succeeded. */
  void hasServed() {
    if (secured != null && !secured.isResumed()) {
      ifUnresumed.run();
    }
  }

  /** Whether the server never opened it, as there was nothing to send. */
  boolean isEmpty() {
    return transport instanceof EmptyData;
  }

  boolean isOn(@Nullable Socket connection) {
    return transport == connection;
  }

  void limitReads(Duration idle) throws SocketException {
    transport.setSoTimeout((int) Math.min(Integer.MAX_VALUE, idle.toMillis()));
  }

  InputStream input() throws IOException {
    return tls == null ? transport.getInputStream() : tls.getInputStream();
  }

  OutputStream output(Duration idle) throws IOException {
    if (tls != null) {
      return tls.getOutputStream();
    }
    DataOutputChannel channel = DataOutputChannel.alone(transport.getChannel(), idle);
    upload = channel;
    return channel;
  }

  /**
   * Tells the server that this was all. A secured connection is then read to its end: TLS 1.3
   * servers send new session tickets there, and some take a connection that is closed before for a
   * failed one.
   */
  void endOutput() throws IOException {
    if (tls == null) {
      transport.shutdownOutput();
      return;
    }
    tls.shutdownOutput();
    byte[] nothing = new byte[256];
    while (tls.getInputStream().read(nothing) >= 0) {
      // A server has nothing to say on an upload's connection.
    }
  }

  /** With a TCP reset, so that the server does not take half an upload for a whole one. */
  void reset() {
    try {
      transport.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already: nothing is left to reset.
      return;
    }
    closeTransport();
  }

  /** A selector that is still open would keep the socket of the closed channel open. */
  private void closeTransport() {
    DataOutputChannel open = upload;
    if (open != null) {
      Transfer.closeQuietly(open);
    }
    Transfer.closeQuietly(transport);
    if (secured != null) {
      secured.close();
    }
  }

  @Override
  public void close() {
    if (tls != null) {
      Transfer.closeQuietly(tls);
    }
    closeTransport();
  }
}
