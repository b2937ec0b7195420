package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.ServerQuirk;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the server's last word, the number of bytes and the state of the data connection
 * whether a transfer has succeeded, and words what is wrong with it.
 *
 * <p>An end of data is never success by itself: RFC 959 section 4.2.2 has the server say so (226 or
 * 250), and where it announced a byte count that must have arrived too.
 */
final class TransferVerdict {
  private final ControlConnection control;
  private final Command command;
  private final SizeCheck size;
  private final BegunTransfer open;

  TransferVerdict(ControlConnection control, TransferRequest request, BegunTransfer open) {
    this.control = control;
    this.command = request.command();
    this.size = request.size();
    this.open = open;
  }

  /**
   * Throws unless all is well after this many bytes. {@code resetAtEnd}: how the data connection of
   * an upload was found after the last word, if not in order.
   */
  void require(FtpReply last, long count, @Nullable IOException resetAtEnd) throws IOException {
    if (last.isPositiveIntermediate()) {
      throw control.refused(command, last);
    }
    requireSession(last);
    if (open.port().isContested()) {
      throw new FtpTransferException(describe() + " failed: " + open.port().contested(), last);
    }
    requireWhole(last, count);
    control.lateWords().transferEnded();
    Optional<FtpTransferException> fault = size.fault(describe(), count);
    if (fault.isPresent()) {
      throw fault.get();
    }
    // A reset may have overtaken what was sent last, whatever the server makes of it; unless it has
    // as many bytes as were sent, as some end all connections so.
    if (resetAtEnd != null && !size.isAgreed()) {
      throw brokenOff(count, resetAtEnd, last);
    }
  }

  /** By the server's word, and by the number of bytes that it has announced. */
  private void requireWhole(FtpReply last, long count) throws FtpTransferException {
    if (!last.isPositiveCompletion() || ServerQuirk.PURE_FTPD_CUTS_LISTINGS_OFF.isSeenIn(last)) {
      throw new FtpTransferException(describe() + " failed after " + countOfExpected(count), last);
    }
    OptionalLong expected = open.expected();
    if (expected.isPresent() && count < expected.getAsLong()) {
      throw new FtpTransferException(
          describe() + " is truncated: " + countOfExpected(count) + " arrived", last);
    }
  }

  /** A session whose data connections can no longer resume it is of no more use. */
  void requireSession(FtpReply reply) throws IOException {
    Optional<String> why = open.socket().sessionDemanded(reply);
    if (why.isPresent()) {
      throw control.lost(command, new FtpReplyException(why.get(), reply), true);
    }
  }

  FtpTransferException brokenOff(long count, IOException cause, FtpReply last) {
    FtpTransferException broken =
        new FtpTransferException(
            describe() + " broke off after " + count + " bytes: " + cause.getMessage(), last);
    broken.initCause(cause);
    return broken;
  }

  FtpTransferException endedBefore(long count, IOException cause) {
    FtpTransferException ended =
        new FtpTransferException(
            describe() + " had ended before, after " + count + " bytes", open.first());
    ended.initCause(cause);
    return ended;
  }

  FtpTransferException cutOff(long count, FtpReply last) {
    return new FtpTransferException(
        describe()
            + " may be truncated: the connection ended after "
            + countOfExpected(count)
            + " without the close_notify of TLS that this server sends, so that somebody in"
            + " between may have ended it (TlsCloseNotify off believes the server's word)",
        last);
  }

  FtpTransferException incomplete(long count, boolean wasAborted) {
    return new FtpTransferException(
        describe()
            + (wasAborted ? " was aborted after " : " did not complete after ")
            + countOfExpected(count),
        open.first());
  }

  FtpTransferException unreadable(String what) {
    return new FtpTransferException(
        describe() + " is unreadable: " + control.shown(what), open.first());
  }

  private String countOfExpected(long count) {
    OptionalLong expected = open.expected();
    return count + (expected.isPresent() ? " of " + expected.getAsLong() : "") + " bytes";
  }

  private String describe() {
    return command + " at " + control.session();
  }
}
