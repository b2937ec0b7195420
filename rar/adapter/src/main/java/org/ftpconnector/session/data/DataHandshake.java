package org.ftpconnector.session.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TlsSettings;
import org.ftpconnector.session.tls.RecordInput;
import org.ftpconnector.session.tls.SecuredControl;
import org.ftpconnector.session.tls.SecuredData;
import org.ftpconnector.session.tls.SessionResumption;
import org.ftpconnector.session.tls.TlsFailure;
import org.ftpconnector.session.tls.TlsSessions;
import org.jspecify.annotations.Nullable;

/**
 * Secures the data connection of one transfer, where that is agreed: RFC 4217 section 7 has the
 * client begin the handshake, whoever connected.
 *
 * <p>It begins once the transfer's command is sent and the connection open, as FileZilla's client
 * does too: then the server finds the client's first message when it is ready for it, a round trip
 * earlier.
 */
public final class DataHandshake {
  private final ControlConnection control;
  private final Optional<TlsSessions> tls;
  private final TimeLimits limits;
  private final Command command;
  private final Trial endsUploads;
  private @Nullable SecuredData secured;
  private @Nullable IOException failure;

  public DataHandshake(SessionServer server, TimeLimits limits, Command command) {
    this.control = server.control();
    this.tls =
        server
            .state()
            .tls()
            .filter(t -> t.settings().dataProtection() == TlsSettings.DataProtection.PRIVATE);
    this.limits = limits;
    this.command = command;
    this.endsUploads = server.features().endsUploads();
  }

  /** Whether this connection is to be secured. */
  public boolean isWanted() {
    return tls.isPresent();
  }

  /** The server's first reply to the command, sent already. What fails is told by {@link #end}. */
  public FtpReply beginEarly(Socket open, DataOffer.FirstReply reply) throws IOException {
    Optional<SecuredControl> of = control.tls();
    if (tls.isEmpty() || of.isEmpty() || !tls.get().mayGreetEarly(of.get())) {
      return reply.await();
    }
    Answer answer = new Answer(reply);
    try {
      secured = begin(tls.get(), open, of.get(), answer::requireAcceptance);
    } catch (IOException e) {
      Sockets.closeQuietly(open);
      failure = e;
    }
    // Where nothing could be sent it has not been awaited: a refusal counts more then.
    return answer.get();
  }

  private SecuredData begin(
      TlsSessions sessions, Socket open, SecuredControl of, RecordInput.Wait beforeReading)
      throws IOException {
    try {
      control.accompany(open);
      return sessions.data(
          open, of, control.overallLimit().left(limits.dataConnect()), beforeReading);
    } finally {
      control.accompanyNone();
    }
  }

  /** The connection as the transfer is to use it. {@code latest}: what the server has said last. */
  public DataSocket end(Socket socket, FtpReply latest) throws IOException {
    if (tls.isEmpty() || socket instanceof EmptyData) {
      return DataSocket.plain(socket, endsUploads);
    }
    TlsSessions sessions = tls.get();
    SecuredControl of = control.tls().orElseThrow();
    if (failure != null) {
      sessions.doubtEarlyGreeting();
      throw unsecured(latest, sessions, of, failure);
    }
    try {
      SecuredData data = secured != null ? secured : begin(sessions, socket, of, () -> {});
      sessions.proveData(secured != null);
      return DataSocket.secured(socket, data, sessions, of);
    } catch (IOException e) {
      Sockets.closeQuietly(socket);
      throw unsecured(latest, sessions, of, e);
    }
  }

  /** Servers say why on the control connection: 522 and 425 where they want the session resumed. */
  private IOException unsecured(
      FtpReply latest, TlsSessions sessions, SecuredControl of, IOException e) {
    if (TlsFailure.hasCause(e, ClosedByInterruptException.class)) {
      return control.lost(command, e, true);
    }
    FtpReply last = latest;
    try {
      last = control.receiveFinal(command, latest, Deadline.in(limits.close()));
    } catch (FtpConnectionLostException lost) {
      e.addSuppressed(lost);
    }
    // What the client itself does not accept it says with this one.
    boolean isDemanded =
        !(e instanceof SSLPeerUnverifiedException) && SessionResumption.isDemand(last);
    String what =
        "the data connection for "
            + command
            + " at "
            + control.session()
            + " cannot be secured: "
            + (isDemanded ? sessions.resumption().refused(of) : e.getMessage());
    return control.lost(
        command, new IOException(what + "; the server's last word was " + last, e), true);
  }

  /** What the server says of the command, read once, by the handshake or after it. */
  private static final class Answer {
    private final DataOffer.FirstReply reply;
    private @Nullable FtpReply first;
    private @Nullable FtpConnectionLostException lost;

    Answer(DataOffer.FirstReply reply) {
      this.reply = reply;
    }

    FtpReply get() throws FtpConnectionLostException {
      if (lost != null) {
        throw lost;
      }
      if (first == null) {
        try {
          first = reply.await();
        } catch (FtpConnectionLostException e) {
          lost = e;
          throw e;
        }
      }
      return first;
    }

    /** JSSE takes no harm from this kind of exception, so that the session can be resumed again. */
    void requireAcceptance() throws IOException {
      FtpReply answer = get();
      if (!answer.isPositivePreliminary() && !answer.isPositiveCompletion()) {
        throw new InterruptedIOException("the server does not want the transfer: " + answer);
      }
    }
  }
}
