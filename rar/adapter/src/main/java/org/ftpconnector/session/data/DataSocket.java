package org.ftpconnector.session.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.net.LimitedOutput;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.tls.SecuredControl;
import org.ftpconnector.session.tls.SecuredData;
import org.ftpconnector.session.tls.SessionResumption;
import org.ftpconnector.session.tls.TlsSessions;
import org.jspecify.annotations.Nullable;

/** Reads, writes and ends an open data connection, plain or secured. */
public final class DataSocket implements Closeable {
  /**
   * How long to wait for the server's end of an upload that it has called complete. It is mostly
   * there by then, or right behind.
   */
  private static final int END_MILLIS = 50;

  /** Who goes on sending does not end. */
  private static final int MOST_READS = 16;

  private final Socket transport;
  private final @Nullable SSLSocket tls;
  private final @Nullable SecuredData secured;
  private final Trial endsUploads;
  private final Supplier<String> ifDemanded;
  private final Runnable ifUnresumed;

  /** What a plain upload is written to, once it is. */
  private volatile @Nullable LimitedOutput upload;

  private int readMillis = Integer.MAX_VALUE;

  private DataSocket(
      Socket transport,
      @Nullable SecuredData secured,
      Trial endsUploads,
      Supplier<String> ifDemanded,
      Runnable ifUnresumed) {
    this.transport = transport;
    this.tls = secured == null ? null : secured.socket();
    this.secured = secured;
    this.endsUploads = endsUploads;
    this.ifDemanded = ifDemanded;
    this.ifUnresumed = ifUnresumed;
  }

  /** {@code endsUploads}: whether the server closes its side of an upload by itself. */
  static DataSocket plain(Socket transport, Trial endsUploads) {
    return new DataSocket(transport, null, endsUploads, () -> "", () -> {});
  }

  /** As {@link #reset()}, of one that no transfer has taken. */
  public static void reset(Socket transport) {
    plain(transport, new Trial()).reset();
  }

  /** {@code sessions} hear what comes of it, if the session of {@code control} is not resumed. */
  static DataSocket secured(
      Socket transport, SecuredData tls, TlsSessions sessions, SecuredControl control) {
    return new DataSocket(
        transport,
        tls,
        new Trial(),
        () -> sessions.resumption().refused(control),
        sessions.resumption()::acceptUnresumed);
  }

  /** Whether it is through TLS, so that the server has shaken hands on it. */
  public boolean isSecured() {
    return secured != null;
  }

  /** As {@link SecuredData#isCutOff}; in plain text nothing tells. */
  public boolean isCutOff() {
    return secured != null && secured.isCutOff();
  }

  /**
   * The server has called an upload complete, whose end was sent: looks whether it has closed its
   * side in order, too. One that waits for the client to do so first is waited for once, and no
   * more. Through TLS the end has been read before.
   *
   * @throws IOException if the connection was reset, so that what was sent last may be lost
   */
  public void requireEnd() throws IOException {
    SocketChannel channel = transport.getChannel();
    if (tls != null || channel == null) {
      return;
    }
    try {
      closeUpload();
      channel.configureBlocking(false);
      boolean isAwaited = !endsUploads.isRefuted();
      if (hasEnded(channel) || (isAwaited && endsInTime(channel))) {
        endsUploads.prove();
      } else if (isAwaited) {
        endsUploads.refute();
      }
    } catch (ClosedChannelException cut) {
      // By another thread, or an interrupt: the server's word stands.
      return;
    }
  }

  private static boolean endsInTime(SocketChannel channel) throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      selector.select(END_MILLIS);
    }
    return hasEnded(channel);
  }

  /** A server has nothing to say on an upload's connection. */
  private static boolean hasEnded(SocketChannel channel) throws IOException {
    ByteBuffer nothing = ByteBuffer.allocate(256);
    int read = channel.read(nothing);
    for (int i = 0; read > 0 && i < MOST_READS; i++) {
      read = channel.read(nothing.clear());
    }
    return read < 0;
  }

  /**
   * Why the server said this, if it is because the TLS session was not resumed. In TLS 1.3 the
   * client's handshake is done before the server has judged it: that it wants the session resumed
   * shows in its final reply only.
   */
  public Optional<String> sessionDemanded(FtpReply reply) {
    return secured != null && !secured.isResumed() && SessionResumption.isDemand(reply)
        ? Optional.of(ifDemanded.get())
        : Optional.empty();
  }

  /** The transfer has succeeded. */
  public void hasServed() {
    if (secured != null && !secured.isResumed()) {
      ifUnresumed.run();
    }
  }

  /** Whether the server never opened it, as there was nothing to send. */
  public boolean isEmpty() {
    return transport instanceof EmptyData;
  }

  public boolean isOn(@Nullable Socket connection) {
    return transport == connection;
  }

  public void limitReads(Duration idle) throws SocketException {
    readMillis = (int) Math.min(Integer.MAX_VALUE, idle.toMillis());
    transport.setSoTimeout(readMillis);
  }

  public InputStream input() throws IOException {
    return tls == null ? transport.getInputStream() : tls.getInputStream();
  }

  /**
   * Ends the next read by then, however many reads of the connection TLS makes of it, as of a
   * record that drips, or of records that are for itself (RFC 8446 section 4.6.3). In plain text it
   * is one, which the time-out of the socket ends.
   */
  public void endNextReadBy(Deadline deadline) {
    if (secured != null) {
      secured.transport().readBy(deadline, readMillis);
    }
  }

  public OutputStream output(Duration idle) throws IOException {
    if (tls != null) {
      return tls.getOutputStream();
    }
    LimitedOutput channel = LimitedOutput.alone(transport.getChannel(), idle);
    upload = channel;
    return channel;
  }

  /**
   * Tells the server that this was all. A secured connection is then read to its end: TLS 1.3
   * servers send new session tickets there, and some take a connection that is closed before for a
   * failed one. All of that may take so long at the most.
   */
  public void endOutput(Duration limit) throws IOException {
    SecuredData data = secured;
    if (data == null) {
      transport.shutdownOutput();
      return;
    }
    data.socket().shutdownOutput();
    data.transport().readBy(Deadline.in(limit));
    byte[] nothing = new byte[256];
    while (data.socket().getInputStream().read(nothing) >= 0) {
      // A server has nothing to say on an upload's connection.
    }
  }

  /** With a TCP reset, so that the server does not take half an upload for a whole one. */
  public void reset() {
    try {
      transport.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already: nothing is left to reset.
      return;
    }
    drop();
  }

  /**
   * Ends a download that nobody wants any more, so that the server notices. A reset would come too
   * early for one that has not accepted the connection yet: some then never notice. Through TLS it
   * has, as it has shaken hands; and proftpd 1.3.8 hangs up where its own farewell finds the
   * connection closed, and not where it finds it reset ("panic: SSL_ERROR_SYSCALL", its issue
   * 1765).
   */
  public void abandon() {
    if (secured == null) {
      drop();
    } else {
      reset();
    }
  }

  /**
   * At once, without the farewell of TLS. A selector that is still open would keep the socket of
   * the closed channel open.
   */
  private void drop() {
    closeUpload();
    if (secured != null) {
      Sockets.closeQuietly(secured.transport());
      secured.close();
    }
    Sockets.closeQuietly(transport);
  }

  private void closeUpload() {
    LimitedOutput open = upload;
    if (open != null) {
      Sockets.closeQuietly(open);
    }
  }

  @Override
  public void close() {
    if (tls != null) {
      Sockets.closeQuietly(tls);
    }
    drop();
  }
}
