package org.ftpconnector.session;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import org.ftpconnector.api.FtpReply;

/**
 * The server's last word on a transfer, which RFC 959 section 5.4 has behind a 1yz, among the
 * answers to what was asked ahead. In the session's turn.
 */
final class FinalReply {
  private static final Command NOOP = Command.asking("NOOP");

  private final ControlConnection control;
  private final Command command;
  private final FtpReply first;
  private final NextData next;

  /** {@code first}: the latest reply to {@code command}, which may be the last one already. */
  FinalReply(ControlConnection control, Command command, FtpReply first, NextData next) {
    this.control = control;
    this.command = command;
    this.first = first;
    this.next = next;
  }

  /** The success of another transfer, said once more, shows when this one's own replies follow. */
  FtpReply await(Duration limit) throws IOException {
    if (first.isPositivePreliminary()) {
      Deadline deadline = Deadline.in(limit);
      return next.sortOut(command, latest(deadline), deadline);
    }
    if (next.isAsked()) {
      next.settle();
    } else if (control.hasUnread() && !isOvertaken(Deadline.in(limit))) {
      String what = "answered out of order: " + first + ", and then something else";
      throw control.lost(command, new ProtocolException(what), true);
    }
    return first;
  }

  /**
   * Whether the last word has only overtaken the 150 that belongs before it: then nothing follows,
   * which the answer to another command shows. Else it was the last transfer's.
   */
  private boolean isOvertaken(Deadline deadline) throws IOException {
    if (!control.receive(command, deadline).isPositivePreliminary()) {
      return false;
    }
    control.sendBehind(NOOP);
    FtpReply reply = control.receive(command, deadline);
    return reply.isPermanentNegative() || (reply.isPositiveCompletion() && reply.code() != 226);
  }

  /** Waits until the server has noticed that its transfer was aborted, whatever it says of that. */
  void awaitAborted(Duration limit) throws IOException {
    Deadline deadline = Deadline.in(limit);
    boolean isOwed = first.isPositivePreliminary() && !next.isAsked();
    if (isOwed && !control.hasReplyWithin(limit.dividedBy(2))) {
      askWhetherEnded(deadline);
      return;
    }
    FtpReply last = latest(deadline);
    if (!next.endsAborted(last)) {
      next.sortOut(command, last, deadline);
    }
  }

  /**
   * {@code ServerQuirk.PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER}: what it says to another command
   * shows the end. Else the transfer's own reply is before that.
   */
  private void askWhetherEnded(Deadline deadline) throws IOException {
    control.sendBehind(NOOP);
    FtpReply reply = control.receive(command, deadline);
    while (reply.isPositivePreliminary()) {
      reply = control.receive(command, deadline);
    }
    boolean isOfNoop = reply.code() == 200 || reply.code() == 500;
    if (!isOfNoop) {
      control.receive(NOOP, deadline);
    }
  }

  private FtpReply latest(Deadline deadline) throws IOException {
    FtpReply reply = first;
    while (reply.isPositivePreliminary()
        && !ServerQuirk.PURE_FTPD_ENDS_AN_ABORTED_TRANSFER_WITH_150.isSeenIn(reply)) {
      reply = control.receive(command, deadline);
    }
    return reply;
  }
}
