package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.DataHandshake;
import org.ftpconnector.session.data.DataOffer;
import org.ftpconnector.session.data.DataOffer.Meanwhile;
import org.ftpconnector.session.data.DataSocket;
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
  private final DataOpening opening;

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
    this.opening = new DataOpening(control, limits, request, offer);
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
    DataOpening.Opened opened = opening.open(first);
    try {
      return begun(opened, handshake, first, lock);
    } catch (IOException | RuntimeException e) {
      Sockets.closeQuietly(opened.socket());
      throw e;
    }
  }

  private Transfer begun(
      DataOpening.Opened opened, DataHandshake handshake, FtpReply first, ReentrantLock lock)
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
  private void requireUncontested(WatchedPort port, DataOpening.Opened opened) throws IOException {
    if (!port.isContested()) {
      return;
    }
    DataSocket.reset(opened.socket());
    FtpReply last = opening.lastWord(opened.latest());
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
        ? opening.failed(reply)
        : control.refused(command, reply);
  }
}
