package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.DataSocket;
import org.ftpconnector.session.data.WatchedPort;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TransferKind;
import org.ftpconnector.session.tls.TlsFailure;

/**
 * Ends the data of a transfer that fails or is given up, and gets back in step with the server, so
 * that the control connection can be used on.
 */
final class EarlyEnd {
  private final ControlConnection control;
  private final Command command;
  private final DataSocket socket;
  private final WatchedPort port;
  private final FinalReply finalReply;
  private final TransferVerdict verdict;
  private final DataWait wait;
  private final TimeLimits limits;
  private final CleanUp cleanUp;

  EarlyEnd(
      ControlConnection control,
      TransferRequest request,
      BegunTransfer open,
      FinalReply finalReply,
      TransferVerdict verdict,
      DataWait wait,
      TimeLimits limits) {
    this.control = control;
    this.command = request.command();
    this.cleanUp = request.cleanUp();
    this.socket = open.socket();
    this.port = open.port();
    this.finalReply = finalReply;
    this.verdict = verdict;
    this.wait = wait;
    this.limits = limits;
  }

  /** Closes the data connection at once. */
  void cut() {
    socket.reset();
    port.close();
  }

  /** Resets an upload, so that the server does not take what has come for the whole of it. */
  void resetUpload() {
    if (isUpload()) {
      socket.reset();
    }
  }

  private boolean isUpload() {
    return command.transferKind() == TransferKind.UPLOAD;
  }

  /**
   * What the failure of the data connection comes to, behind {@code count} bytes: what the server
   * says of it, or that the control connection is lost too.
   */
  IOException explain(IOException e, long count) {
    boolean isStalled = DataWait.isStall(e);
    if (isStalled) {
      socket.reset(); // a farewell of TLS would wait on a stalled connection
    }
    socket.close();
    port.close();
    if (isStalled) {
      return control.lost(command, new SocketTimeoutException(wait.stall(e)), true);
    }
    if (TlsFailure.hasCause(e, ClosedByInterruptException.class)) {
      return control.lost(command, e, true);
    }
    try {
      FtpReply reply = finalReply.await(limits.reply());
      control.lateWords().transferBrokeOff();
      verdict.requireSession(reply);
      return verdict.brokenOff(count, e, reply);
    } catch (IOException lost) {
      lost.addSuppressed(e);
      return lost;
    }
  }

  /** As {@link #explain}, of what nobody can complete any more: cleaned up behind. */
  IOException breakOff(IOException e, long count) {
    IOException failure = explain(e, count);
    cleanUp();
    return failure;
  }

  private void cleanUp() {
    boolean isAnswered = false;
    try {
      if (!control.isLost()) {
        cleanUp.run(Deadline.in(limits.close()));
        isAnswered = true;
      }
    } catch (FtpConnectionLostException lost) {
      // The control connection is closed, and says so when it is next looked at.
      assert control.isLost();
    } finally {
      if (!isAnswered) {
        cleanUp.tellLeft();
      }
    }
  }

  /** Leaves the rest, and waits a short while for the server to notice. */
  void giveUp() throws IOException {
    if (isUpload()) {
      socket.reset();
    } else {
      socket.abandon();
    }
    port.close();
    try {
      if (!control.isLost()) {
        finalReply.awaitAborted(limits.close());
      }
    } finally {
      cleanUp();
    }
  }
}
