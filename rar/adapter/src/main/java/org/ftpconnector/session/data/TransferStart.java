package org.ftpconnector.session.data;

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
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.DataOffer.Meanwhile;
import org.ftpconnector.session.net.ListeningPort;
import org.ftpconnector.session.server.AutoMode;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.tls.SecuredControl;

/**
 * Starts transfers: agrees on a data connection, sends the command, and opens the one for the
 * other.
 */
public final class TransferStart {
  private final ControlConnection control;
  private final ReentrantLock lock;
  private final FactoryState state;
  private final TimeLimits limits;
  private final SessionServer server;
  private final PrimedPort next;
  private final PassiveData passive;
  private final ActiveData active;

  /** {@code lock}: which the transfers take for what they say to the server at their end. */
  public TransferStart(
      SessionServer server,
      ReentrantLock lock,
      FtpSessionSettings settings,
      Optional<PrimedPort.Answer> atLogin) {
    this.server = server;
    this.control = server.control();
    this.lock = lock;
    this.state = server.state();
    this.limits = settings.timeLimits();
    this.next = new PrimedPort(server, atLogin);
    this.passive = new PassiveData(server, next, settings);
    this.active = new ActiveData(server, next, settings);
  }

  /**
   * The transfer that the server has accepted, its data connection open. {@code size}: what its
   * bytes are held against.
   */
  public Transfer start(Command command, DataMode mode, long offset, SizeCheck size)
      throws IOException {
    return start(command, mode, offset, size, Meanwhile.NOTHING);
  }

  /** The upload that the server has accepted; perhaps {@code content} is sent by then. */
  Transfer start(Command command, DataMode mode, WholeUpload content, SizeCheck size)
      throws IOException {
    return start(command, mode, 0, size, content);
  }

  WholeUpload whole(byte[] content) {
    return new WholeUpload(content, limits.dataIdle());
  }

  private Transfer start(
      Command command, DataMode mode, long offset, SizeCheck size, Meanwhile meanwhile)
      throws IOException {
    requireResumable();
    if (state.dialer().usesProxy()) {
      requireNotActive(mode);
      return startIn(DataMode.PASSIVE, command, offset, size, meanwhile);
    }
    if (mode != DataMode.AUTO) {
      return startIn(mode, command, offset, size, meanwhile);
    }
    DataMode first = state.autoMode().first();
    try {
      return startIn(first, command, offset, size, meanwhile);
    } catch (FtpConnectionLostException e) {
      // Perhaps for want of a data connection: the next session must not lose itself the same way.
      state.autoMode().forget();
      throw e;
    } catch (NoDataConnectionException e) {
      DataMode second = AutoMode.other(first);
      Transfer transfer;
      try {
        transfer = startIn(second, command, offset, size, meanwhile);
      } catch (IOException alsoFailed) {
        alsoFailed.addSuppressed(e);
        throw alsoFailed;
      }
      state.autoMode().switchTo(second, control.server(), e);
      state.listener().onAutoSwitch(second);
      return transfer;
    }
  }

  private Transfer startIn(
      DataMode mode, Command command, long offset, SizeCheck size, Meanwhile meanwhile)
      throws IOException {
    Optional<Command> restart =
        offset > 0 ? Optional.of(Command.asking("REST", Long.toString(offset))) : Optional.empty();
    try (DataOffer offer = offer(mode, restart)) {
      try {
        return start(offer, mode, command, size, meanwhile);
      } catch (NoDataConnectionException e) {
        // 426 would be the end of one that had begun.
        boolean wasHasty = next.wasHasty() && e.getReply().code() == 425;
        if (!offer.isAhead() && !wasHasty) {
          throw e;
        }
        // It was our haste; nothing of the transfer has happened.
        if (offer.isAhead()) {
          next.refute(String.valueOf(e.getMessage()));
        }
      }
    }
    try (DataOffer offer = offer(mode, restart)) {
      return start(offer, mode, command, size, meanwhile);
    }
  }

  private Transfer start(
      DataOffer offer, DataMode mode, Command command, SizeCheck size, Meanwhile meanwhile)
      throws IOException {
    next.check(size);
    DataHandshake handshake =
        new DataHandshake(control, state.tls(), limits, command, server.features().endsUploads());
    FtpReply first =
        offer.begin(command, borne(handshake.isWanted() ? handshake::beginEarly : meanwhile));
    if (!first.isPositivePreliminary() && !first.isPositiveCompletion()) {
      throw refused(command, mode, offer, first);
    }
    Opened opened = open(command, mode, offer, first, size);
    if (!handshake.isWanted()) {
      requireUncontested(command, offer, opened);
    }
    DataSocket socket = handshake.end(opened.socket(), opened.latest());
    OptionalLong expected = size.expected(command, first);
    TransferEvents events = new TransferEvents(state.listener(), mode, command.transferKind());
    Transfer transfer =
        new Transfer(
            control, lock, limits, command, socket, opened.latest(), size, expected, next, events);
    if (!handshake.isWanted()) {
      offer.handOverPort();
      offer.port().ifPresent(transfer::watch);
    }
    return transfer;
  }

  /** Before anything is sent: an upload is not for whoever else has an account at the server. */
  private void requireUncontested(Command command, DataOffer offer, Opened opened)
      throws IOException {
    Optional<ListeningPort> port = offer.port();
    if (port.isEmpty() || !Transfer.isContested(port.get(), control, command)) {
      return;
    }
    DataSocket.plain(opened.socket(), new Trial()).reset();
    FtpReply last = lastWord(command, opened.latest());
    throw new FtpTransferException(
        command + " at " + control.server() + " failed: " + port.get().contested(), last);
  }

  /** A stranger gets nothing by a data connection before it has accepted the transfer. */
  private Meanwhile borne(Meanwhile wanted) {
    return server.wouldBear(Flight.TRANSFER) ? wanted : Meanwhile.NOTHING;
  }

  /**
   * Loses the control connection if its next data connection has to resume the TLS session and
   * cannot: an upload would have emptied the file before that shows.
   */
  public void requireResumable() throws FtpConnectionLostException {
    Optional<SecuredControl> secured = control.tls();
    if (state.tls().isPresent()
        && secured.isPresent()
        && state.tls().get().isSpent(secured.get())) {
      throw control.lost(
          null,
          new ProtocolException(
              "data connections have to resume the TLS session of the control connection, and there is"
                  + " nothing left to resume it with"),
          false);
    }
  }

  private void requireNotActive(DataMode mode) throws FtpUnavailableException {
    if (mode == DataMode.ACTIVE) {
      throw new FtpUnavailableException(
          "active mode is not possible through a proxy: "
              + control.server()
              + " could not connect to this client; use passive mode",
          null);
    }
  }

  private DataOffer offer(DataMode mode, Optional<Command> restart) throws IOException {
    return switch (mode) {
      case PASSIVE -> passive.offer(restart);
      case ACTIVE -> {
        next.forget();
        yield active.offer(restart);
      }
      case AUTO -> throw new IllegalArgumentException("AUTO is either of the others");
    };
  }

  /** 425 and 426 are the server's words for a data connection that failed (RFC 959 section 5.4). */
  private IOException refused(Command command, DataMode mode, DataOffer offer, FtpReply reply) {
    return reply.code() == 425 || reply.code() == 426
        ? new NoDataConnectionException(noDataConnection(command, mode, offer), reply)
        : control.refused(command, reply);
  }

  /** The data connection, and the latest that the server has said of the transfer. */
  private record Opened(Socket socket, FtpReply latest) {}

  private Opened open(
      Command command, DataMode mode, DataOffer offer, FtpReply first, SizeCheck size)
      throws IOException {
    boolean isPull = mode == DataMode.ACTIVE && !command.isChanging();
    FtpReply latest = first;
    Deadline deadline = deadline(latest);
    Optional<Socket> socket = take(command, offer, deadline);
    while (socket.isEmpty() && latest.isPositivePreliminary() && control.hasUnread()) {
      FtpReply came = control.receive(command, deadline);
      if (size.isAsked() && !FinalReply.mayBeOfTransfer(came)) {
        // Pure-ftpd 1.0.50 says 500 to what it finds during an upload.
        size.answeredEarly();
        socket = take(command, offer, deadline);
        continue;
      }
      latest = came;
      boolean mayHaveOvertaken = isPull && latest.isPositiveCompletion();
      if (!latest.isPositivePreliminary() && !mayHaveOvertaken) {
        throw new NoDataConnectionException(noDataConnection(command, mode, offer), latest);
      }
      // Through a relay the control connection may be faster than the server's data connection.
      deadline = mayHaveOvertaken ? deadline(latest) : deadline;
      socket = take(command, offer, deadline);
    }
    if (socket.isPresent()) {
      return new Opened(socket.get(), latest);
    }
    if (isPull && !first.isPositivePreliminary()) {
      // Done, and the server did not connect: there was nothing to send.
      return new Opened(new EmptyData(), latest);
    }
    throw missing(command, noDataConnection(command, mode, offer), latest);
  }

  /** Of a transfer that is over the connection, if there is one, is on its way. */
  private Deadline deadline(FtpReply latest) {
    Duration patience = control.patience();
    boolean isShort = patience.compareTo(limits.close()) < 0;
    return Deadline.in(
        latest.isPositivePreliminary()
            ? limits.dataConnect()
            : isShort ? patience : limits.close());
  }

  private Optional<Socket> take(Command command, DataOffer offer, Deadline deadline)
      throws IOException {
    try {
      return offer.take(control, deadline);
    } catch (FtpConnectionLostException e) {
      throw e;
    } catch (IOException e) {
      throw control.lost(command, e, true);
    }
  }

  /** The server owes a last word on the transfer; without it nothing else can be asked of it. */
  private IOException missing(Command command, String explanation, FtpReply first) {
    try {
      return new NoDataConnectionException(explanation, lastWord(command, first));
    } catch (FtpConnectionLostException e) {
      SocketTimeoutException cause = new SocketTimeoutException(explanation);
      cause.addSuppressed(e);
      return control.lost(command, cause, true);
    }
  }

  private FtpReply lastWord(Command command, FtpReply latest) throws FtpConnectionLostException {
    return control.receiveFinal(command, latest, Deadline.in(limits.close()));
  }

  private String noDataConnection(Command command, DataMode mode, DataOffer offer) {
    return "no data connection in "
        + (mode == DataMode.ACTIVE ? "active" : "passive")
        + " mode for "
        + command
        + " at "
        + control.server()
        + ": "
        + offer.explain()
        + "; the server had answered "
        + offer.reply();
  }
}
