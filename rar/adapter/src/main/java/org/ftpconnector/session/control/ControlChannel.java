package org.ftpconnector.session.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.OverallLimit;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.tls.SecuredControl;
import org.ftpconnector.session.tls.TlsSessions;

/**
 * Carries commands out and replies in, as text and as bytes, plain or through TLS, and traces them.
 * Which reply belongs to which command {@link ControlConnection} knows.
 */
final class ControlChannel {
  private final FtpSessionSettings settings;
  private final InetSocketAddress peer;
  private final Secrets secrets;
  private final ControlSocket socket;
  private final ReplyReader replies;
  private final CommandTrace trace;
  private final CommandEncoder encoder;
  private final OverallLimit overallLimit = new OverallLimit();

  private ControlChannel(
      FtpSessionSettings settings,
      InetSocketAddress peer,
      ControlSocket socket,
      CommandTrace trace,
      Secrets secrets,
      FallbackNames names)
      throws IOException {
    this.settings = settings;
    this.peer = peer;
    this.secrets = secrets;
    this.socket = socket;
    this.replies = socket.replies(secrets);
    this.trace = trace;
    this.encoder = new CommandEncoder(settings.server(), settings.controlEncoding(), names);
  }

  /** Over a socket that leads to {@code peer}, a new connection in the trace. */
  static ControlChannel plain(
      FtpSessionSettings settings,
      InetSocketAddress peer,
      Socket transport,
      Secrets secrets,
      FallbackNames names)
      throws IOException {
    ControlSocket socket = ControlSocket.plain(transport, settings.timeLimits().reply());
    CommandTrace trace = new CommandTrace(settings.server());
    trace.connected(transport.getRemoteSocketAddress());
    return new ControlChannel(settings, peer, socket, trace, secrets, names);
  }

  /** The same one, secured; this one must not be used any more. */
  ControlChannel secured(TlsSessions sessions, Deadline deadline) throws IOException {
    return over(socket.secured(sessions.control(socket.transport(), deadline)));
  }

  /** The same one, no longer secured; this one must not be used any more. */
  ControlChannel cleared(Deadline deadline) throws IOException {
    if (replies.hasLeft()) {
      throw new ProtocolException("the server spoke between CCC and the end of TLS");
    }
    SecuredControl secured = socket.tls().orElseThrow();
    secured.leave(deadline);
    return over(socket.cleared(settings.timeLimits().reply()));
  }

  private ControlChannel over(ControlSocket other) throws IOException {
    return new ControlChannel(settings, peer, other, trace, secrets, encoder.names());
  }

  InetSocketAddress peer() {
    return peer;
  }

  ControlSocket socket() {
    return socket;
  }

  CommandTrace trace() {
    return trace;
  }

  CommandEncoder encoder() {
    return encoder;
  }

  OverallLimit overallLimit() {
    return overallLimit;
  }

  /** What the server has sent as messages may show it. */
  String shown(String text) {
    return secrets.shown(text);
  }

  /** Traces what is written next. */
  void trace(List<Command> flight) {
    flight.forEach(command -> trace.sent(encoder.paths().written(command)));
  }

  void write(byte[] bytes) throws IOException {
    socket.write(bytes);
  }

  /** The next reply, which may be to anything. */
  FtpReply read(Deadline deadline) throws IOException {
    FtpReply reply = replies.read(encoder.charset(), deadline);
    trace.received(reply);
    return reply;
  }

  /** Passes over all replies before the one with this code; untraced, as nobody has asked. */
  void readUntil(int code, Deadline deadline) throws IOException {
    int latest = replies.read(encoder.charset(), deadline).code();
    while (latest != code) {
      latest = replies.read(encoder.charset(), deadline).code();
    }
  }

  /** As {@link ReplyReader#arrivesWithin}. */
  boolean arrivesWithin(Duration limit) throws IOException {
    return replies.arrivesWithin(limit);
  }

  /** As {@link ReplyReader#hasUnread}. */
  boolean hasUnread() throws IOException {
    return replies.hasUnread();
  }

  boolean endsLinesWithLfAlone() {
    return replies.endsLinesWithLfAlone();
  }

  /** Releases every socket. */
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Closing releases the sockets even when it complains; there is nobody who could do better.
      trace.lost(e);
    }
  }
}
