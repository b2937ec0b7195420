package org.ftpconnector.session.control;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.OverallLimit;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.tls.SecuredControl;
import org.ftpconnector.session.tls.TlsSessions;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands and receives their replies, in order (RFC 959 section 5.4).
 *
 * <p>Whatever goes wrong below a reply closes it, and a closed control connection is a lost one:
 * there is no other state. Not safe for use by many threads; {@code FtpSession} sees to that.
 */
public final class ControlConnection extends CommandExchange implements Closeable {
  static {
    Sockets.load();
  }

  private final InetSocketAddress peer;
  private final FtpSessionSettings settings;
  private final Secrets secrets;
  private final ControlSocket socket;
  private final ReplyReader replies;
  private final CommandTrace trace;
  private final UnansweredCommands unanswered = new UnansweredCommands();
  private final CommandEncoder encoder;
  private Owed owed = () -> {};

  private final LateWords lateWords = new LateWords();

  /** Waits for a transfer, or for its own answer. */
  private @Nullable AskedBefore question;

  private final ResponseTimes times = new ResponseTimes();
  private final OverallLimit overallLimit = new OverallLimit();

  /** Whether the server has answered anything since the connection last rested. */
  private boolean answered;

  /** {@code peer} is the server that {@code transport} leads to, unresolved if through a proxy. */
  public ControlConnection(
      FtpSessionSettings settings,
      InetSocketAddress peer,
      Socket transport,
      Secrets secrets,
      FallbackNames names)
      throws IOException {
    this(
        settings,
        peer,
        ControlSocket.plain(transport, settings.timeLimits().reply()),
        new CommandTrace(settings.server()),
        secrets,
        names);
  }

  private ControlConnection(
      FtpSessionSettings settings,
      InetSocketAddress peer,
      ControlSocket socket,
      CommandTrace trace,
      Secrets secrets,
      FallbackNames names)
      throws IOException {
    super(settings.server(), trace.session(), settings.timeLimits().reply());
    this.settings = settings;
    this.peer = peer;
    this.socket = socket;
    this.secrets = secrets;
    this.replies = socket.replies(secrets);
    this.trace = trace;
    this.encoder = new CommandEncoder(settings.server(), settings.controlEncoding(), names);
  }

  /**
   * The same connection, secured; this one must not be used any more. What the server said before
   * the handshake could have been put there by somebody in between, so there must be nothing.
   */
  public ControlConnection secured(TlsSessions sessions, Deadline deadline) throws IOException {
    if (hasUnread()) {
      throw lost(
          null,
          new ProtocolException(
              "the server spoke before the TLS handshake (one that greets in plain text wants Security explicit)"),
          false);
    }
    SecuredControl tls = sessions.control(socket.transport(), deadline);
    return continued(socket.secured(tls));
  }

  /**
   * The same connection, no longer secured; this one must not be used any more. Its data
   * connections still match what it was.
   */
  public ControlConnection cleared(Deadline deadline) throws IOException {
    SecuredControl secured = tls().orElseThrow();
    try {
      if (replies.hasLeft()) {
        throw new ProtocolException("the server spoke between CCC and the end of TLS");
      }
      secured.leave(deadline);
    } catch (IOException e) {
      throw lost(Command.asking("CCC"), e, true);
    }
    return continued(socket.cleared(settings.timeLimits().reply()));
  }

  private ControlConnection continued(ControlSocket by) throws IOException {
    return new ControlConnection(settings, peer, by, trace, secrets, encoder.names());
  }

  /** The TLS side of this, if it is secured, or was. */
  public Optional<SecuredControl> tls() {
    return socket.tls();
  }

  /** What the server has sent as messages may show it: without a password. */
  public String shown(String text) {
    return secrets.shown(text);
  }

  /** The server that this leads to; unresolved if through a proxy. */
  public InetSocketAddress peer() {
    return peer;
  }

  public InetAddress localAddress() {
    return socket.transport().getLocalAddress();
  }

  /** How commands are written: in which charset, with which paths. */
  public CommandEncoder encoder() {
    return encoder;
  }

  /** What the log has of it. */
  public CommandTrace trace() {
    return trace;
  }

  /** What may still be said of transfers that have ended. */
  public LateWords lateWords() {
    return lateWords;
  }

  /** How soon the server answers. */
  public ResponseTimes times() {
    return times;
  }

  /** What ends all waits for the server, on data connections too. */
  public OverallLimit overallLimit() {
    return overallLimit;
  }

  /** Whether the server ends its lines otherwise than RFC 959 section 4.2 has it. */
  public boolean endsLinesWithLfAlone() {
    return replies.endsLinesWithLfAlone();
  }

  public boolean isLost() {
    return socket.isClosed();
  }

  /**
   * Sends it, unless the server has closed the connection, or has sent bytes unasked: then replies
   * and commands no longer match.
   */
  @Override
  public void send(Command command) throws FtpConnectionLostException {
    send(List.of(command));
  }

  /**
   * As before, all of them in one write: together they cost the round trip of one. Each is answered
   * by itself, in this order, also if one before it was refused.
   */
  public void send(List<Command> flight) throws FtpConnectionLostException {
    List<Command> all = AskedBefore.in(question, flight);
    byte[] bytes = encoder.encode(all);
    owed.settle();
    requireInStep(flight.get(0));
    send(all, bytes);
    if (question != null) {
      question.wasSentIn(all);
    }
  }

  /** Asks this in one write with the next transfer, and reads the answer before the transfer's. */
  public void askBeforeTransfer(Command command, Consumer<FtpReply> whenAnswered) {
    question = new AskedBefore(command, whenAnswered);
  }

  /** There is no such transfer. */
  public void askNothing() {
    question = null;
  }

  /** Sends one while a transfer is still to be answered. */
  public void sendBehind(Command command) throws FtpConnectionLostException {
    sendBehind(List.of(command));
  }

  /** The same of several, in one write. */
  public void sendBehind(List<Command> commands) throws FtpConnectionLostException {
    send(commands, encoder.encode(commands));
  }

  /**
   * The same, and says that this was all. What the server answers to a connection that is closed by
   * then has the kernel reset that; the end of what was sent has arrived before it.
   */
  public void sendLast(Command command) throws FtpConnectionLostException {
    sendBehind(command);
    try {
      socket.endOutput();
    } catch (IOException e) {
      throw lost(command, e, true);
    }
  }

  /** An answer that nobody has waited for, and that is read before the next command is sent. */
  public interface Owed {
    void settle() throws FtpConnectionLostException;
  }

  public void settleBeforeCommands(Owed answer) {
    owed = answer;
  }

  private void send(List<Command> flight, byte[] bytes) throws FtpConnectionLostException {
    flight.forEach(command -> trace.sent(encoder.paths().written(command)));
    unanswered.add(flight);
    times.sent();
    try {
      socket.write(bytes);
    } catch (IOException e) {
      throw lost(flight.get(0), e, true);
    }
  }

  private void requireInStep(Command command) throws FtpConnectionLostException {
    try {
      Optional<FtpReply> unasked = unasked();
      if (unasked.isPresent()) {
        throw lost(
            command, new ProtocolException("the server had said unasked: " + unasked.get()), false);
      }
    } catch (FtpConnectionLostException e) {
      throw e;
    } catch (IOException e) {
      throw lost(command, e, false);
    }
  }

  /** What has come since the last reply and is none of the {@link LateWords}. */
  private Optional<FtpReply> unasked() throws IOException {
    while (replies.arrivesWithin(Duration.ZERO)) {
      FtpReply reply = replies.read(encoder.charset(), Deadline.in(Duration.ofMillis(100)));
      trace.received(reply);
      if (!lateWords.takes(reply)) {
        return Optional.of(reply);
      }
    }
    return Optional.empty();
  }

  @Override
  public FtpReply receive(Command to, Deadline deadline) throws FtpConnectionLostException {
    AskedBefore first = question;
    if (first != null && first.isDueBefore(to)) {
      question = null;
      first.answered(receiveNext(first.command(), deadline));
    }
    return receiveNext(to, deadline);
  }

  private FtpReply receiveNext(Command to, Deadline deadline) throws FtpConnectionLostException {
    FtpReply reply = read(to, deadline);
    if (!to.isTransfer() && lateWords.takes(reply) && isFollowed(to)) {
      reply = read(to, deadline);
    }
    times.answered();
    unanswered.answered(to, reply);
    if (reply.code() == 421) {
      // RFC 959 section 5.4: may be a reply to any command, if the service knows it must shut down.
      // Nothing that was sent behind it is done then.
      unanswered.clear();
      throw lost(to, new FtpReplyException(session() + " ends the connection", reply), false);
    }
    if (Replies.isFarewell(reply) && !to.equals(Command.QUIT)) {
      throw lost(to, new EOFException("the server has taken its leave: " + reply), true);
    }
    if (lateWords.mayBe(reply, to) || to.isAnswerOfAnother(reply)) {
      throw lost(to, new ProtocolException("answered out of order: " + reply), true);
    }
    answered = true;
    lateWords.forget();
    return reply;
  }

  /**
   * Some say 226 to RNFR: then nothing follows it. All other commands have an answer of their own.
   */
  private boolean isFollowed(Command to) throws FtpConnectionLostException {
    return !to.mayBeAnsweredAsTransfer() || hasReplyWithin(times.patience());
  }

  /** The next reply to one of two that were sent together, the second of them a transfer. */
  public FtpReply receiveEither(Command first, Command transfer) throws FtpConnectionLostException {
    return receiveEither(first, transfer, replyDeadline());
  }

  /** The next reply, to a question or to a transfer, whichever was sent first. */
  public FtpReply receiveEither(Command asked, Command transfer, Deadline deadline)
      throws FtpConnectionLostException {
    FtpReply reply = receiveNext(transfer, deadline);
    unanswered.remove(asked);
    return reply;
  }

  private FtpReply read(Command to, Deadline deadline) throws FtpConnectionLostException {
    try {
      FtpReply reply = replies.read(encoder.charset(), overallLimit.sooner(deadline));
      trace.received(reply);
      return reply;
    } catch (IOException e) {
      throw lost(to, e, true);
    }
  }

  /** Whether the server has answered since {@link #rest}. */
  public boolean hasAnswered() {
    return answered;
  }

  /** An operation begins: a loss tells what has become of this one alone. */
  public void beginOperation() {
    unanswered.begin();
  }

  /** Nobody uses it for now: it may die unnoticed, and the next user must not suffer for it. */
  public void rest() {
    answered = false;
    unanswered.rest();
  }

  /** Whether something has arrived that nobody has asked for or read. */
  public boolean hasUnread() throws FtpConnectionLostException {
    try {
      return replies.hasUnread();
    } catch (IOException e) {
      throw lost(null, e, false);
    }
  }

  /** Waits so long at the most for something to arrive. Notices a closed connection. */
  public boolean hasReplyWithin(Duration limit) throws FtpConnectionLostException {
    try {
      return replies.arrivesWithin(limit);
    } catch (IOException e) {
      throw lost(null, e, false);
    }
  }

  /** Whether the connection is open and silent, as it must be between commands. Loses it if not. */
  public boolean isQuiet() {
    if (isLost()) {
      return false;
    }
    try {
      owed.settle();
      if (unasked().isEmpty()) {
        return true;
      }
      lost(null, new ProtocolException("the server spoke unasked"), false);
    } catch (FtpConnectionLostException e) {
      return false;
    } catch (IOException e) {
      lost(null, e, false);
    }
    return false;
  }

  @Override
  public FtpConnectionLostException lost(@Nullable Command command, Exception cause, boolean sent) {
    boolean outcomeKnown = unanswered.isOutcomeKnown(command, sent);
    boolean mayBegin =
        !answered || (!unanswered.mayHaveChanged() && ConnectionLoss.isAtOnce(cause));
    FtpConnectionLostException lost =
        ConnectionLoss.of(server(), session(), command, cause, outcomeKnown, mayBegin);
    trace.lost(lost);
    close();
    return lost;
  }

  /** Waits for this last code at most until then, passes over what comes before it, and closes. */
  public void closeAfter(int lastCode, Deadline deadline) {
    try {
      int code = replies.read(encoder.charset(), deadline).code();
      while (code != lastCode) {
        code = replies.read(encoder.charset(), deadline).code();
      }
    } catch (IOException e) {
      // It has left without a word, or is too far away to wait for.
    }
    close();
  }

  /** Whoever closes this closes {@code data} too, on which its user is going to wait. */
  public void accompany(Socket data) throws SocketException {
    socket.accompany(data);
  }

  /** Its user waits for that no more. */
  public void accompanyNone() {
    socket.accompanyNone();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Closing releases the sockets even when it complains; there is nobody who could do better.
      trace.lost(e);
    }
  }
}
