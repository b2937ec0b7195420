package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.DataHandshake;
import org.ftpconnector.session.data.DataOffer;
import org.ftpconnector.session.data.DataOffer.Meanwhile;
import org.ftpconnector.session.data.DataSocket;
import org.ftpconnector.session.data.EmptyData;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.data.WatchedPort;
import org.ftpconnector.session.net.ListeningPort;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.TimeLimits;

/**
 * Attempts one transfer by the data connection that was agreed on for it: sends the transfer's
 * command, and opens the one for the other.
 */
final class TransferAttempt {
  private final SessionServer server;
  private final ControlConnection control;
  private final TimeLimits limits;
  private final PrimedPort next;
  private final TransferRequest request;
  private final Command command;
  private final DataOffer offer;

  TransferAttempt(
      SessionServer server,
      TimeLimits limits,
      PrimedPort next,
      TransferRequest request,
      DataOffer offer) {
    this.server = server;
    this.control = server.control();
    this.limits = limits;
    this.next = next;
    this.request = request;
    this.command = request.command();
    this.offer = offer;
  }

  /** {@code lock}: which the transfer takes for what it says to the server at its end. */
  Transfer begin(ReentrantLock lock) throws IOException {
    next.check(request.size());
    DataHandshake handshake = new DataHandshake(server, limits, command);
    FtpReply first =
        offer.begin(
            command, borne(handshake.isWanted() ? handshake::beginEarly : request.meanwhile()));
    if (!first.isPositivePreliminary() && !first.isPositiveCompletion()) {
      requireOwn(first);
      throw refused(first);
    }
    if (first.isPositiveCompletion() && !FinalReply.isOfTransfer(first)) {
      throw control.lost(command, new ProtocolException("answered out of order: " + first), true);
    }
    Opened opened = open(first);
    try {
      return begun(opened, handshake, first, lock);
    } catch (IOException | RuntimeException e) {
      Sockets.closeQuietly(opened.socket());
      throw e;
    }
  }

  private Transfer begun(Opened opened, DataHandshake handshake, FtpReply first, ReentrantLock lock)
      throws IOException {
    Optional<ListeningPort> watched = handshake.isWanted() ? Optional.empty() : offer.port();
    WatchedPort port = new WatchedPort(control, command, watched);
    requireUncontested(port, opened);
    DataSocket socket = handshake.end(opened.socket(), opened.latest());
    OptionalLong expected = request.size().expected(command, first);
    boolean isAccepted = first.isPositivePreliminary();
    BegunTransfer open = new BegunTransfer(socket, opened.latest(), isAccepted, expected, port);
    Transfer transfer = new Transfer(server, lock, limits, request, open, next);
    if (watched.isPresent()) {
      offer.handOverPort();
    }
    return transfer;
  }

  /**
   * A refusal may be a late word on a transfer that was broken off, and this one is accepted yet.
   */
  private void requireOwn(FtpReply refusal) throws IOException {
    if (control.lateWords().areOwed()) {
      new FinalReply(control, command, refusal, false, request.size(), next)
          .requireNothingMore(refusal, Deadline.in(limits.close()));
    }
  }

  /** Before anything is sent: an upload is not for whoever else has an account at the server. */
  private void requireUncontested(WatchedPort port, Opened opened) throws IOException {
    if (!port.isContested()) {
      return;
    }
    DataSocket.plain(opened.socket(), new Trial()).reset();
    FtpReply last = lastWord(opened.latest());
    throw new FtpTransferException(
        command + " at " + control.session() + " failed: " + port.contested(), last);
  }

  /** A stranger gets nothing by a data connection before it has accepted the transfer. */
  private Meanwhile borne(Meanwhile wanted) {
    return server.wouldBear(Flight.TRANSFER) ? wanted : Meanwhile.NOTHING;
  }

  /** 425 and 426 are the server's words for a data connection that failed (RFC 959 section 5.4). */
  private IOException refused(FtpReply reply) {
    return reply.code() == 425 || reply.code() == 426
        ? new FtpDataConnectionException(noDataConnection(), reply)
        : control.refused(command, reply);
  }

  /** The data connection, and the latest that the server has said of the transfer. */
  private record Opened(Socket socket, FtpReply latest) {}

  private Opened open(FtpReply first) throws IOException {
    FtpReply latest = first;
    Deadline deadline = deadline(latest);
    Optional<Socket> socket = take(deadline);
    while (socket.isEmpty() && latest.isPositivePreliminary() && control.hasUnread()) {
      FtpReply came = control.receive(command, deadline);
      if (isOnSize(came)) {
        request.size().answeredEarly();
        socket = take(deadline);
        continue;
      }
      latest = came;
      boolean mayHaveOvertaken = request.isPushed() && latest.isPositiveCompletion();
      if (!latest.isPositivePreliminary() && !mayHaveOvertaken) {
        throw new FtpDataConnectionException(noDataConnection(), latest);
      }
      // Through a relay the control connection may be faster than the server's data connection.
      deadline = mayHaveOvertaken ? deadline(latest) : deadline;
      socket = take(deadline);
    }
    return socket.isPresent() ? new Opened(socket.get(), latest) : unopened(first, latest);
  }

  /** Pure-ftpd 1.0.50 says 500 to what it finds during an upload. */
  private boolean isOnSize(FtpReply reply) {
    return request.size().isAsked() && !FinalReply.mayBeOfTransfer(reply);
  }

  private Opened unopened(FtpReply first, FtpReply latest) throws IOException {
    if (request.isPushed() && !first.isPositivePreliminary()) {
      // Done, and the server did not connect: there was nothing to send.
      return new Opened(new EmptyData(), latest);
    }
    throw missing(noDataConnection(), latest);
  }

  /** Of a transfer that is over the connection, if there is one, is on its way. */
  private Deadline deadline(FtpReply latest) {
    Duration patience = control.times().patience();
    boolean isShort = patience.compareTo(limits.close()) < 0;
    return control
        .overallLimit()
        .within(
            latest.isPositivePreliminary()
                ? limits.dataConnect()
                : isShort ? patience : limits.close());
  }

  private Optional<Socket> take(Deadline deadline) throws IOException {
    try {
      return offer.take(control, deadline);
    } catch (FtpConnectionLostException e) {
      throw e;
    } catch (IOException e) {
      throw control.lost(command, e, true);
    }
  }

  /** The server owes a last word on the transfer; without it nothing else can be asked of it. */
  private IOException missing(String explanation, FtpReply first) {
    try {
      return new FtpDataConnectionException(explanation, lastWord(first));
    } catch (FtpConnectionLostException e) {
      SocketTimeoutException cause = new SocketTimeoutException(explanation);
      cause.addSuppressed(e);
      return control.lost(command, cause, true);
    }
  }

  private FtpReply lastWord(FtpReply latest) throws FtpConnectionLostException {
    return control.receiveFinal(command, latest, Deadline.in(limits.close()));
  }

  private String noDataConnection() {
    return "no data connection in "
        + (request.mode() == DataMode.ACTIVE ? "active" : "passive")
        + " mode for "
        + command
        + " at "
        + control.session()
        + ": "
        + offer.explain()
        + "; the server had answered "
        + offer.reply();
  }
}
