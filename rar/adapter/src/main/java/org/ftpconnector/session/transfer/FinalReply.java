package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.server.ServerQuirk;

/**
 * Finds the server's last word on a transfer, which RFC 959 section 5.4 has behind a 1yz, among the
 * answers to what was asked ahead. The session's lock is held meanwhile.
 */
final class FinalReply {
  private static final Command NOOP = Command.asking("NOOP");

  private final ControlConnection control;
  private final Command command;
  private final FtpReply first;
  private final boolean isAccepted;
  private final SizeCheck size;
  private final PrimedPort next;

  /**
   * {@code first}: the latest reply to {@code command}, which may be the last one already. {@code
   * isAccepted}: whether a 1yz has come before or is that.
   */
  FinalReply(
      ControlConnection control,
      Command command,
      FtpReply first,
      boolean isAccepted,
      SizeCheck size,
      PrimedPort next) {
    this.control = control;
    this.command = command;
    this.first = first;
    this.isAccepted = isAccepted;
    this.size = size;
    this.next = next;
  }

  /** The server's last word on the transfer, which nothing contradicts. */
  FtpReply await(Duration limit) throws IOException {
    Deadline deadline = Deadline.in(limit);
    FtpReply last = first;
    if (first.isPositivePreliminary()) {
      last = sortOut(deadline);
      size.settle();
    } else if (size.isAsked() || next.isAsked()) {
      next.settle();
    }
    if (!isAccepted || control.lateWords().areOwed()) {
      requireNothingMore(last, deadline);
    }
    return last;
  }

  /**
   * A success that comes ahead of the 150, or behind a transfer that was broken off, may have been
   * said of that one, and this one's own words are to come. What comes before the answer to another
   * command shows it: nothing, or the 150 that was overtaken.
   */
  void requireNothingMore(FtpReply last, Deadline deadline) throws IOException {
    next.settle();
    control.sendBehind(NOOP);
    // Silence proves nothing for an upload that was not accepted: its 150 may be still to come.
    boolean isCredible = last.isPositiveCompletion() && (isAccepted || !command.isChanging());
    if (isCredible && !control.hasReplyWithin(control.times().patience())) {
      endWithout("no answer");
      return;
    }
    FtpReply reply = control.receiveEither(NOOP, command, deadline);
    if (!isAccepted && reply.isPositivePreliminary()) {
      reply = control.receive(command, deadline);
    }
    if (isCredible && reply.code() == 250) {
      endWithout(reply.toString());
    } else if (!Replies.mayAnswerNoop(reply)) {
      String what = "answered out of order: " + last + ", and then " + reply;
      throw control.lost(command, new ProtocolException(what), true);
    }
    control.lateWords().settle();
  }

  /** Nothing contradicts the last word; but what comes from now on may be about anything. */
  private void endWithout(String answer) {
    control.lost(command, new ProtocolException("what answers " + NOOP + " is " + answer), true);
  }

  /** Waits until the server has noticed that its transfer was aborted, whatever it says of that. */
  void awaitAborted(Duration limit) throws IOException {
    control.lateWords().transferBrokeOff();
    Deadline deadline = Deadline.in(limit);
    boolean isAsked = size.isAsked() || next.isAsked();
    if (!first.isPositivePreliminary() && !isAsked) {
      // It may have been said of the transfer before, as await() has it, and this one is to come.
      String what = "ended before its data, and was aborted: " + first;
      throw control.lost(command, new ProtocolException(what), true);
    }
    if (!isAsked && !control.hasReplyWithin(limit.dividedBy(2))) {
      askWhetherEnded(deadline);
      return;
    }
    FtpReply last = latest(deadline);
    if (!next.endsAborted(last)) {
      sortOut(last, deadline);
    }
  }

  /**
   * The transfer's own last word comes before the answer to another command, and where it does not
   * the server may still have that transfer before it: pyftpdlib 1.5.7 forgets one whose data
   * connection was gone before it was accepted, answers on, and sends that file into the next data
   * connection. Only {@code ServerQuirk.PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER} ends it so.
   */
  private void askWhetherEnded(Deadline deadline) throws FtpConnectionLostException {
    control.sendBehind(NOOP);
    FtpReply reply = latest(control.receiveEither(NOOP, command, deadline), deadline);
    if (ServerQuirk.PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER.isSeenIn(reply)) {
      return;
    }
    boolean isOfNoop = reply.code() == 200;
    if (isOfNoop || !mayBeOfTransfer(reply)) {
      String what = "what was aborted was not said to have ended, only " + NOOP + " was answered: ";
      throw control.lost(command, new ProtocolException(what + reply), true);
    }
    control.receive(NOOP, deadline);
  }

  private FtpReply sortOut(Deadline deadline) throws FtpConnectionLostException {
    return sortOut(latest(deadline), deadline);
  }

  /**
   * The transfer's own last reply, if {@code came} is what came when it was expected. A server that
   * answers commands during a transfer may have answered the questions first: proftpd with 450,
   * pure-ftpd with 500.
   */
  private FtpReply sortOut(FtpReply came, Deadline deadline) throws FtpConnectionLostException {
    int asked = (size.isAsked() ? 1 : 0) + (next.isAsked() ? 1 : 0);
    List<FtpReply> others = new ArrayList<>();
    FtpReply last = came;
    while (!isOfTransfer(last) && others.size() < asked) {
      others.add(last);
      last = latest(control.receive(command, deadline), deadline);
    }
    if (!isOfTransfer(last)) {
      // All have come: it is the first that is no certain answer to a question.
      others.add(last);
      last = others.stream().filter(reply -> !isAnswer(reply)).findFirst().orElse(came);
      others.remove(last);
    }
    others.forEach(this::answered);
    return last;
  }

  private void answered(FtpReply reply) {
    if (size.isAsked() && !Replies.isOffer(reply)) {
      size.answeredEarly();
    } else {
      next.answered(reply);
    }
  }

  /** Whether it may be the server's word on a transfer, where SIZE is to be answered too. */
  static boolean mayBeOfTransfer(FtpReply reply) {
    return reply.isPositivePreliminary()
        || (reply.isPositiveCompletion() && reply.code() != Replies.FILE_STATUS)
        || Replies.isNoDataConnection(reply)
        || Replies.isBrokenOff(reply);
  }

  /** Some answer EPSV with 425, too, which is asked behind a transfer. */
  static boolean isOfTransfer(FtpReply reply) {
    return mayBeOfTransfer(reply) && !Replies.isOffer(reply) && !Replies.isNoDataConnection(reply);
  }

  private boolean isAnswer(FtpReply reply) {
    return Replies.isOffer(reply) || (size.isAsked() && reply.code() == Replies.FILE_STATUS);
  }

  private FtpReply latest(Deadline deadline) throws FtpConnectionLostException {
    return latest(first, deadline);
  }

  private FtpReply latest(FtpReply came, Deadline deadline) throws FtpConnectionLostException {
    return control.receiveFinal(
        command, came, deadline, ServerQuirk.PURE_FTPD_ENDS_AN_ABORTED_TRANSFER_WITH_150::isSeenIn);
  }
}
