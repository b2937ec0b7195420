package org.ftpconnector.session.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ConnectionLoss;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.Priming;
import org.ftpconnector.session.server.ServerQuirk;
import org.ftpconnector.session.server.SessionServer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the passive data connection after the present one ahead, where transfers follow each
 * other: EPSV or PASV goes out right behind RETR, or STOR of a small file, or else at the end of an
 * upload, and its answer comes with the transfer's. That saves the next transfer a round trip. The
 * answer is read before anything else is sent. It sends the commands of all transfers, active ones
 * too, as what is asked behind them goes in the same write.
 */
public final class PrimedPort {
  /** Transfers follow each other if the last one has ended so short a while ago. */
  private static final Duration FOLLOWS = Duration.ofSeconds(2);

  /** For how long a server is trusted to keep the port; some close it after a while. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final ControlConnection control;
  private final SessionServer server;
  private final Priming priming;

  /** By which command the present transfer got its data connection; null if it is not passive. */
  private @Nullable Command present;

  /** What is asked behind the present transfer besides, if it is an upload. */
  private SizeCheck size = SizeCheck.NONE;

  /** Whether the server has answered the question before the transfer that it went with. */
  private boolean wasHasty;

  private long endedNanos = System.nanoTime() - FOLLOWS.toNanos();

  /** Sent, its answer not read yet. */
  private @Nullable Command asked;

  private long askedNanos;

  /** A port that nobody has connected to yet. */
  private @Nullable Answer offered;

  /** What the server has answered, and since when it may have offered a port. */
  public record Answer(Command by, FtpReply reply, long sinceNanos) {}

  /** {@code atLogin}: what was answered before the first transfer. */
  public PrimedPort(SessionServer server, Optional<Answer> atLogin) {
    this.control = server.control();
    this.server = server;
    this.priming = server.state().priming();
    atLogin.ifPresent(this::keep);
    control.settleBeforeCommands(this::settle);
  }

  /**
   * Sends the command of a passive transfer; and in the same write the question for the next one,
   * if it is a download, or an upload whose content follows at once ({@code sendsAll}).
   */
  void begin(Command transfer, Command by, boolean sendsAll) throws FtpConnectionLostException {
    present = by;
    wasHasty = false;
    boolean isUploadToCome = transfer.isChanging() && !sendsAll;
    List<Command> questions =
        isUploadToCome ? List.of() : questions(Optional.of(by).filter(next -> isWanted()));
    send(List.of(transfer), questions);
  }

  /**
   * Sends {@code flight}, which ends with the command of an active transfer, and what is asked
   * behind an upload whose content follows at once ({@code sendsAll}).
   */
  void sendOther(List<Command> flight, boolean sendsAll) throws FtpConnectionLostException {
    send(flight, sendsAll ? questions(Optional.empty()) : List.of());
  }

  private void send(List<Command> flight, List<Command> questions)
      throws FtpConnectionLostException {
    List<Command> all = new ArrayList<>(flight);
    all.addAll(questions);
    control.send(all);
    wereSent(questions);
  }

  /** What the transfer that begins now asks behind its end. */
  public void check(SizeCheck check) {
    size = check;
    size.begin();
  }

  /** A transfer begins that is not passive: the server forgets the port then. */
  public void forget() throws FtpConnectionLostException {
    settle();
    present = null;
    wasHasty = false;
    offered = null;
    priming.forget();
  }

  /** All of an upload has been sent. */
  public void endUpload() throws FtpConnectionLostException {
    boolean isNextWanted = asked == null && isWanted();
    List<Command> questions = questions(Optional.ofNullable(present).filter(by -> isNextWanted));
    if (!questions.isEmpty()) {
      control.sendBehind(questions);
      wereSent(questions);
    }
  }

  /**
   * Behind a transfer: its size, and then the next port; or one of them, where there would be one
   * answer to both.
   */
  private List<Command> questions(Optional<Command> by) {
    boolean isOneEnough = by.isPresent() && server.features().mayRefuseAllAtOnce();
    List<Command> questions = new ArrayList<>(isOneEnough ? List.of() : size.behind());
    by.ifPresent(questions::add);
    return questions;
  }

  private void wereSent(List<Command> questions) {
    for (Command question : questions) {
      if (question.equals(present)) {
        asked = question;
        askedNanos = System.nanoTime();
      } else {
        size.wasSent();
      }
    }
  }

  private boolean isWanted() {
    return server.bears(Flight.NEXT_PORT)
        && priming.isAllowed()
        && System.nanoTime() - endedNanos < FOLLOWS.toNanos();
  }

  /** The transfer is complete. */
  public void end() {
    if (present != null) {
      endedNanos = System.nanoTime();
    }
  }

  /**
   * The first reply to a transfer, whose command the question went out with. An event-driven server
   * answers that first, and may have closed the port of the transfer then; it is asked no more.
   */
  FtpReply sortOutFirst(Command transfer, FtpReply came, Deadline deadline)
      throws FtpConnectionLostException {
    FtpReply first = came;
    while (isHastyOffer(transfer, first) || isHastySize(transfer, first)) {
      first = control.receive(transfer, deadline);
    }
    if (!size.isAsked() || first.isPositivePreliminary()) {
      return first;
    }
    // The transfer's reply, or a refusal of SIZE: both are to come in any case.
    FtpReply second = control.receive(transfer, deadline);
    while (isHastyOffer(transfer, second)) {
      second = control.receive(transfer, deadline);
    }
    if (second.isPositivePreliminary()) {
      sizeWasHasty(transfer);
      return second;
    }
    size.answered(second);
    return first;
  }

  private boolean isHastyOffer(Command transfer, FtpReply reply) {
    Command by = asked;
    if (by == null || !Replies.isOffer(reply)) {
      return false;
    }
    asked = null;
    wasHasty = true;
    server.refute(Flight.NEXT_PORT, by + " was answered before " + transfer);
    return true;
  }

  private boolean isHastySize(Command transfer, FtpReply reply) {
    if (!size.isAsked() || reply.code() != Replies.FILE_STATUS) {
      return false;
    }
    sizeWasHasty(transfer);
    return true;
  }

  private void sizeWasHasty(Command transfer) {
    size.answeredEarly();
    server.refute(Flight.SIZE, "SIZE was answered before " + transfer);
  }

  /** Whether the present transfer may have lost its port to the question for the next. */
  public boolean wasHasty() {
    return wasHasty;
  }

  /** Whether an answer is still to come. */
  public boolean isAsked() {
    return asked != null;
  }

  /** This was the answer. */
  public void answered(FtpReply reply) {
    Command by = asked;
    if (by != null) {
      answered(by, reply);
    }
  }

  /** Whether this is the answer, and shows that an aborted transfer has no last reply. */
  public boolean endsAborted(FtpReply came) {
    Command by = asked;
    if (by == null || !ServerQuirk.PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER.isSeenIn(came)) {
      return false;
    }
    answered(by, came);
    return true;
  }

  private void answered(Command by, FtpReply reply) {
    asked = null;
    boolean hasEndedSince = endedNanos - askedNanos > 0;
    keep(new Answer(by, reply, hasEndedSince ? endedNanos : askedNanos));
  }

  private void keep(Answer answer) {
    offered = null;
    if (Replies.isOffer(answer.reply())) {
      offered = answer;
    } else if (!ServerQuirk.PROFTPD_REFUSES_COMMANDS_DURING_A_TRANSFER.isSeenIn(answer.reply())) {
      String refusal = answer.by() + " ahead of its transfer was answered with " + answer.reply();
      priming.refute(control.server(), refusal);
    }
  }

  /** Reads the answers that are still to come, in their order. */
  public void settle() throws FtpConnectionLostException {
    boolean rested = !control.hasAnswered();
    size.settle();
    Command by = asked;
    if (by == null) {
      return;
    }
    try {
      answered(by, control.receive(by));
    } catch (FtpConnectionLostException e) {
      asked = null;
      if (!rested && ConnectionLoss.isByCommand(e)) {
        priming.refute(control.server(), String.valueOf(e.getMessage()));
      }
      throw e;
    }
    if (rested) {
      // It was sent before the session rested, and says nothing of the server now.
      control.rest();
    }
  }

  /** What the server has offered ahead, if that is still good; once. */
  Optional<FtpReply> take(Command by) throws FtpConnectionLostException {
    settle();
    Optional<Answer> ahead = Optional.ofNullable(offered);
    offered = null;
    return ahead.filter(answer -> isGood(answer, by)).map(Answer::reply);
  }

  private boolean isGood(Answer ahead, Command by) {
    return priming.isAllowed()
        && ahead.by().equals(by)
        && System.nanoTime() - ahead.sinceNanos() < FRESH.toNanos();
  }

  /** What was offered is of no use, and another such offer would not be either. */
  public void refute(String why) {
    priming.refute(control.server(), why);
  }
}
