package org.ftpconnector.session.control;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.OverallLimit;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.tls.SecuredControl;

/**
 * Tells of a control connection where it leads, how it is secured, written, limited and traced, and
 * what has been answered on it; has a data connection end with it.
 */
abstract class ControlState {
  private final FtpEndpoint server;
  final ControlChannel channel;
  final ReplyOrder order;

  ControlState(FtpEndpoint server, ControlChannel channel) {
    this.server = server;
    this.channel = channel;
    this.order = new ReplyOrder(server, channel.trace().session());
  }

  /** The server. */
  public final FtpEndpoint server() {
    return server;
  }

  /**
   * The server with the number that the control connection has in the log, as messages name it: so
   * that whoever has one finds the dialogue it comes from.
   */
  public final String session() {
    return channel.trace().session();
  }

  /** The server that this leads to; unresolved if through a proxy. */
  public final InetSocketAddress peer() {
    return channel.peer();
  }

  public final InetAddress localAddress() {
    return channel.socket().transport().getLocalAddress();
  }

  /** The TLS side of this, if it is secured, or was. */
  public final Optional<SecuredControl> tls() {
    return channel.socket().tls();
  }

  /** What the server has sent as messages may show it: without a password. */
  public final String shown(String text) {
    return channel.shown(text);
  }

  /** How commands are written: in which charset, with which paths. */
  public final CommandEncoder encoder() {
    return channel.encoder();
  }

  /** What the log has of it. */
  public final CommandTrace trace() {
    return channel.trace();
  }

  /** What may still be said of transfers that have ended. */
  public final LateWords lateWords() {
    return order.lateWords();
  }

  /** How soon the server answers. */
  public final ResponseTimes times() {
    return order.times();
  }

  /** What ends all waits for the server, on data connections too. */
  public final OverallLimit overallLimit() {
    return channel.overallLimit();
  }

  /** Whether the server ends its lines otherwise than RFC 959 section 4.2 has it. */
  public final boolean endsLinesWithLfAlone() {
    return channel.endsLinesWithLfAlone();
  }

  /** Whether the server has answered since {@link #rest}. */
  public final boolean hasAnswered() {
    return order.hasAnswered();
  }

  /** An operation begins: a loss tells what has become of this one alone. */
  public final void beginOperation() {
    order.beginOperation();
  }

  /** Nobody uses it for now: it may die unnoticed, and the next user must not suffer for it. */
  public final void rest() {
    order.rest();
  }

  /** The first reason that it was lost for; empty if there is none, as where it was just closed. */
  public final Optional<FtpConnectionLostException> loss() {
    return order.loss();
  }

  public final boolean isLost() {
    return channel.socket().isClosed();
  }

  /** Whoever closes this closes {@code data} too, on which its user is going to wait. */
  public final void accompany(Socket data) throws SocketException {
    channel.socket().accompany(data);
  }

  /** Its user waits for that no more. */
  public final void accompanyNone() {
    channel.socket().accompanyNone();
  }
}
