package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.DataOffer;
import org.ftpconnector.session.data.EmptyData;
import org.ftpconnector.session.settings.TimeLimits;

/**
 * Opens the data connection of a transfer that the server has answered, and hears what it says
 * meanwhile.
 */
final class DataOpening {
  private final ControlConnection control;
  private final TimeLimits limits;
  private final TransferRequest request;
  private final Command command;
  private final DataOffer offer;

  DataOpening(
      ControlConnection control, TimeLimits limits, TransferRequest request, DataOffer offer) {
    this.control = control;
    this.limits = limits;
    this.request = request;
    this.command = request.command();
    this.offer = offer;
  }

  /** The data connection, and the latest that the server has said of the transfer. */
  record Opened(Socket socket, FtpReply latest) {}

  /** {@code first}: what the transfer was answered with. */
  Opened open(FtpReply first) throws IOException {
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
        throw failed(latest);
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

  /** What ends the transfer, for which nobody waits long. */
  FtpReply lastWord(FtpReply latest) throws FtpConnectionLostException {
    return control.receiveFinal(command, latest, Deadline.in(limits.close()));
  }

  /** What to throw for a last word that says that there is none. */
  FtpDataConnectionException failed(FtpReply reply) {
    return new FtpDataConnectionException(noDataConnection(), reply);
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
