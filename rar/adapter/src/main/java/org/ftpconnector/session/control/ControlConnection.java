package org.ftpconnector.session.control;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.settings.FtpEndpoint;
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
public final class ControlConnection implements Closeable {
  static {
    Sockets.load();
  }

  private final FtpEndpoint server;
  private final InetSocketAddress peer;
  private final FtpSessionSettings settings;
  private final Secrets secrets;
  private final FallbackNames names;
  private final ControlSocket socket;
  private final ReplyReader replies;
  private final CommandTrace trace;
  private final Duration replyLimit;
  private final UnansweredCommands unanswered = new UnansweredCommands();
  private final CommandEncoder encoder;
  private Owed owed = () -> {};

  private final Afterword afterword = new Afterword();

  private boolean owesWord;

  /** How they are written. */
  public PathForm paths() {
    return paths;
  }

  /** Whether paths begin where the session is. */
  private PathForm paths = PathForm.ABSOLUTE;

  /** Waits for a transfer, or for its own answer. */
  private @Nullable AskedBefore question;

  private final ResponseTimes times = new ResponseTimes();

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
        secrets,
        names);
  }

  private ControlConnection(
      FtpSessionSettings settings,
      InetSocketAddress peer,
      ControlSocket socket,
      Secrets secrets,
      FallbackNames names)
      throws IOException {
    this.settings = settings;
    this.server = settings.server();
    this.peer = peer;
    this.socket = socket;
    this.secrets = secrets;
    this.names = names;
    this.replies = socket.replies(secrets);
    this.trace = new CommandTrace(server);
    this.replyLimit = settings.timeLimits().reply();
    this.encoder = new CommandEncoder(server, settings.controlEncoding(), names);
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
    return new ControlConnection(settings, peer, socket.secured(tls), secrets, names);
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
    return new ControlConnection(settings, peer, socket.cleared(replyLimit), secrets, names);
  }

  /** The TLS side of this, if it is secured, or was. */
  public Optional<SecuredControl> tls() {
    return socket.tls();
  }

  /** What the server has sent as messages may show it: without a password. */
  public String shown(String text) {
    return secrets.shown(text);
  }

  public FtpEndpoint server() {
    return server;
  }

  /** The server that this leads to; unresolved if through a proxy. */
  public InetSocketAddress peer() {
    return peer;
  }

  public InetAddress localAddress() {
    return socket.transport().getLocalAddress();
  }

  public Charset charset() {
    return encoder.charset();
  }

  /** From now on paths are written so. */
  public void write(PathForm form) {
    paths = form;
  }

  /** Whether paths begin where the session is, so that it must not be moved. */
  public boolean hasRelativePaths() {
    return paths == PathForm.RELATIVE;
  }

  /** Those that are not in the charset. */
  public FallbackNames names() {
    return names;
  }

  /** Whether the server ends its lines otherwise than RFC 959 section 4.2 has it. */
  public boolean endsLinesWithLfAlone() {
    return replies.endsLinesWithLfAlone();
  }

  public boolean isLost() {
    return socket.isClosed();
  }

  /** Sends it and waits for its reply, which may be any but 421. */
  public FtpReply exchange(Command command) throws FtpConnectionLostException {
    return exchange(command, Deadline.in(replyLimit));
  }

  /** Sends it and waits for its reply until then. */
  public FtpReply exchange(Command command, Deadline deadline) throws FtpConnectionLostException {
    send(command);
    return receive(command, deadline);
  }

  /** Sends it and waits for a 2yz reply. */
  public FtpReply complete(Command command) throws IOException {
    FtpReply reply = exchange(command);
    if (!reply.isPositiveCompletion()) {
      throw refused(command, reply);
    }
    return reply;
  }

  /** Sends it and waits for a 3yz reply. */
  public FtpReply begin(Command command) throws IOException {
    FtpReply reply = exchange(command);
    if (!reply.isPositiveIntermediate()) {
      throw refused(command, reply);
    }
    return reply;
  }

  /** What to throw for a reply that does not grant the command: out of step, or a plain refusal. */
  public IOException refused(Command command, FtpReply reply) {
    if (reply.isTransientNegative() || reply.isPermanentNegative()) {
      // What every server has is refused so for other reasons.
      boolean isUnknown = command.isOptional() && Replies.isNoCommand(reply);
      String what = isUnknown ? " does not know the command of " : " refused ";
      return new FtpReplyException(server + what + command, reply);
    }
    return lost(command, new ProtocolException("answered out of order: " + reply), true);
  }

  /**
   * Sends it, unless the server has closed the connection, or has sent bytes unasked: then replies
   * and commands no longer match.
   */
  public void send(Command command) throws FtpConnectionLostException {
    send(List.of(command));
  }

  /**
   * As before, all of them in one write: together they cost the round trip of one. Each is answered
   * by itself, in this order, also if one before it was refused.
   */
  public void send(List<Command> flight) throws FtpConnectionLostException {
    List<Command> all = AskedBefore.in(question, flight);
    byte[] bytes = encoder.encode(all, paths);
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
    send(commands, encoder.encode(commands, paths));
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
    flight.forEach(command -> trace.sent(paths.written(command)));
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

  /** What has come since the last reply and is no {@link Afterword}. */
  private Optional<FtpReply> unasked() throws IOException {
    while (replies.arrivesWithin(Duration.ZERO)) {
      FtpReply reply = replies.read(charset(), Deadline.in(Duration.ofMillis(100)));
      trace.received(reply);
      if (!afterword.takes(reply)) {
        return Optional.of(reply);
      }
    }
    return Optional.empty();
  }

  /** The next reply, within the reply limit. */
  public FtpReply receive(Command to) throws FtpConnectionLostException {
    return receive(to, Deadline.in(replyLimit));
  }

  /**
   * The next reply; {@code to} names in messages what it answers, and tells what its loss means.
   */
  public FtpReply receive(Command to, Deadline deadline) throws FtpConnectionLostException {
    AskedBefore first = question;
    if (first != null && first.isDueBefore(to)) {
      question = null;
      first.answered(receiveNext(first.command(), deadline));
    }
    return receiveNext(to, deadline);
  }

  /** The reply that ends a command, by which 1yz are passed over (RFC 959 section 5.4). */
  public FtpReply receiveFinal(Command to, FtpReply latest, Deadline deadline)
      throws FtpConnectionLostException {
    return receiveFinal(to, latest, deadline, reply -> false);
  }

  /** As before; {@code isLast}: which 1yz nothing follows all the same. */
  public FtpReply receiveFinal(
      Command to, FtpReply latest, Deadline deadline, Predicate<FtpReply> isLast)
      throws FtpConnectionLostException {
    FtpReply reply = latest;
    while (reply.isPositivePreliminary() && !isLast.test(reply)) {
      reply = receive(to, deadline);
    }
    return reply;
  }

  private FtpReply receiveNext(Command to, Deadline deadline) throws FtpConnectionLostException {
    FtpReply reply = read(to, deadline);
    if (!to.isTransfer() && afterword.takes(reply) && isFollowed(to)) {
      reply = read(to, deadline);
    }
    times.answered();
    unanswered.answered(to, reply);
    if (reply.code() == 421) {
      // RFC 959 section 5.4: may be a reply to any command, if the service knows it must shut down.
      // Nothing that was sent behind it is done then.
      unanswered.clear();
      throw lost(to, new FtpReplyException(server + " ends the connection", reply), false);
    }
    if (Replies.isFarewell(reply) && !to.equals(Command.QUIT)) {
      throw lost(to, new EOFException("the server has taken its leave: " + reply), true);
    }
    boolean isLate = owesWord && !to.isTransfer() && Replies.isWordOnFailure(reply);
    if (isLate || to.isAnswerOfAnother(reply)) {
      throw lost(to, new ProtocolException("answered out of order: " + reply), true);
    }
    answered = true;
    afterword.forget();
    return reply;
  }

  /**
   * Some say 226 to RNFR: then nothing follows it. All other commands have an answer of their own.
   */
  private boolean isFollowed(Command to) throws FtpConnectionLostException {
    return !to.mayBeAnsweredAsTransfer() || hasReplyWithin(patience());
  }

  /** How long to wait for what may never come. */
  public Duration patience() {
    return patience(Patience.LEAST);
  }

  /** The same, but for so long at the least. */
  public Duration patience(Duration least) {
    return times.patience(least);
  }

  /** The next reply to one of two that were sent together, the second of them a transfer. */
  public FtpReply receiveEither(Command first, Command transfer) throws FtpConnectionLostException {
    return receiveEither(first, transfer, Deadline.in(replyLimit));
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
      FtpReply reply = replies.read(charset(), deadline);
      trace.received(reply);
      return reply;
    } catch (IOException e) {
      throw lost(to, e, true);
    }
  }

  /** The server has called a transfer complete. */
  public void hasTransferred() {
    afterword.expect();
  }

  /** A transfer was broken off, and the server has said so: it may say more of it, and later. */
  public void hasBrokenOff() {
    owesWord = true;
  }

  /**
   * Whether what comes next may still be about a transfer that was broken off, and pass for a word
   * on another.
   */
  public boolean mayOweWord() {
    return owesWord;
  }

  /** All that the server has to say of earlier transfers has come, or was told from others. */
  public void owesNothing() {
    owesWord = false;
  }

  /** Whether nothing was sent for so long. */
  public boolean hasRestedFor(Duration time) {
    return times.hasRestedFor(time);
  }

  /** Whether the server has answered since {@link #rest}. */
  public boolean hasAnswered() {
    return answered;
  }

  /** Whether the server has ever answered so soon after something was sent. */
  public boolean hasAnsweredWithin(Duration time) {
    return times.hasAnsweredWithin(time);
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

  /**
   * Closes the connection and says why. {@code sent}: whether the server may have got the command.
   */
  public FtpConnectionLostException lost(@Nullable Command command, Exception cause, boolean sent) {
    boolean outcomeKnown = unanswered.isOutcomeKnown(command, sent);
    boolean mayBegin =
        !answered || (!unanswered.mayHaveChanged() && ConnectionLoss.isAtOnce(cause));
    FtpConnectionLostException lost =
        ConnectionLoss.of(server, command, cause, outcomeKnown, mayBegin);
    trace.lost(lost);
    close();
    return lost;
  }

  /** Waits for this last code at most until then, passes over what comes before it, and closes. */
  public void closeAfter(int lastCode, Deadline deadline) {
    try {
      int code = replies.read(charset(), deadline).code();
      while (code != lastCode) {
        code = replies.read(charset(), deadline).code();
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
