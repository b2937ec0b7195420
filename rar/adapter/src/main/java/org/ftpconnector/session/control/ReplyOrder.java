package org.ftpconnector.session.control;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Knows which commands are still to be answered, and what it means where the connection is lost
 * before that, or where something else comes.
 */
final class ReplyOrder {
  private final FtpEndpoint server;
  private final String session;
  private final UnansweredCommands unanswered = new UnansweredCommands();
  private final LateWords lateWords = new LateWords();
  private final ResponseTimes times = new ResponseTimes();

  /** Whether the server has answered anything since the connection last rested. */
  private boolean hasAnswered;

  /** Why there is nobody to ask any more; the first of all reasons. */
  private volatile @Nullable FtpConnectionLostException loss;

  /** {@code session}: the server and the number of the connection, as messages name them. */
  ReplyOrder(FtpEndpoint server, String session) {
    this.server = server;
    this.session = session;
  }

  /**
   * Tells why replies and commands do not match any more.
   *
   * @param sent whether the server may have got the command
   */
  record Breach(Exception cause, boolean sent) {
    private static Optional<Breach> behind(Exception cause) {
      return Optional.of(new Breach(cause, true));
    }
  }

  LateWords lateWords() {
    return lateWords;
  }

  ResponseTimes times() {
    return times;
  }

  void sent(List<Command> flight) {
    unanswered.add(flight);
    times.sent();
  }

  /** Takes it for the reply to this; if it is none, or the last of all, tells why. */
  Optional<Breach> answered(Command to, FtpReply reply) {
    times.answered();
    unanswered.answered(to, reply);
    if (isShutdown(reply)) {
      unanswered.clear(); // nothing that was sent behind it is done then
      return Optional.of(new Breach(shutdown(" ends the connection", reply), false));
    }
    if (Replies.isFarewell(reply) && !to.equals(Command.QUIT)) {
      return Breach.behind(new EOFException("the server has taken its leave: " + reply));
    }
    if (lateWords.mayBe(reply, to) || to.isAnswerOfAnother(reply)) {
      return Breach.behind(new ProtocolException("answered out of order: " + reply));
    }
    hasAnswered = true;
    lateWords.forget();
    return Optional.empty();
  }

  /** RFC 959 section 5.4: a reply to any command, if the service knows it must shut down. */
  private static boolean isShutdown(FtpReply reply) {
    return reply.code() == 421;
  }

  private FtpReplyException shutdown(String what, FtpReply reply) {
    return new FtpReplyException(session + what, reply);
  }

  /** What is wrong where this has come though nothing was asked. */
  IOException unasked(FtpReply reply) {
    return isShutdown(reply)
        ? shutdown(" had ended the connection before", reply)
        : new ProtocolException("the server had said unasked: " + reply);
  }

  /** It was answered by the reply to another. */
  void answeredToo(Command asked) {
    unanswered.remove(asked);
  }

  /** Whether the server has answered since {@link #rest}. */
  boolean hasAnswered() {
    return hasAnswered;
  }

  /** An operation begins: a loss tells what has become of this one alone. */
  void beginOperation() {
    unanswered.begin();
  }

  /** Nobody uses it for now: it may die unnoticed, and the next user must not suffer for it. */
  void rest() {
    hasAnswered = false;
    unanswered.rest();
  }

  /** What to throw; {@code sent}: whether the server may have got the command. */
  FtpConnectionLostException lost(@Nullable Command command, Exception cause, boolean sent) {
    boolean outcomeKnown = unanswered.isOutcomeKnown(command, sent);
    boolean mayBegin = !hasAnswered || (!unanswered.mayHaveChanged() && isAtOnce(cause));
    FtpConnectionLostException lost =
        ConnectionLoss.of(server, session, command, cause, outcomeKnown, mayBegin);
    loss = loss == null ? lost : loss;
    return lost;
  }

  /** Whether nobody has waited for it: the server may also have said that it ends it. */
  private static boolean isAtOnce(Exception cause) {
    return ConnectionLoss.isAtOnce(cause)
        || (cause instanceof FtpReplyException said && isShutdown(said.getReply()));
  }

  /** The first reason that it was lost for; empty if there is none, as where it was just closed. */
  Optional<FtpConnectionLostException> loss() {
    return Optional.ofNullable(loss);
  }
}
