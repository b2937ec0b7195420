package org.ftpconnector.session.control;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.settings.FtpSessionSettings;
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

  private final FtpSessionSettings settings;
  private Owed owed = () -> {};

  /** Waits for a transfer, or for its own answer. */
  private @Nullable AskedBefore question;

  /** {@code peer} is the server that {@code transport} leads to, unresolved if through a proxy. */
  public ControlConnection(
      FtpSessionSettings settings,
      InetSocketAddress peer,
      Socket transport,
      Secrets secrets,
      FallbackNames names)
      throws IOException {
    this(settings, ControlChannel.plain(settings, peer, transport, secrets, names));
  }

  private ControlConnection(FtpSessionSettings settings, ControlChannel channel) {
    super(settings.server(), channel, settings.timeLimits().reply());
    this.settings = settings;
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
              "the server spoke before the TLS handshake (one that greets in plain text wants"
                  + " Security explicit)"),
          false);
    }
    try {
      return new ControlConnection(settings, channel.secured(sessions, deadline));
    } catch (IOException e) {
      channel.trace().lost(e);
      throw e;
    }
  }

  /**
   * The same connection, no longer secured; this one must not be used any more. Its data
   * connections still match what it was.
   */
  public ControlConnection cleared(Deadline deadline) throws IOException {
    try {
      return new ControlConnection(settings, channel.cleared(deadline));
    } catch (IOException e) {
      throw lost(Command.asking("CCC"), e, true);
    }
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
    byte[] bytes = channel.encoder().encode(all);
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
    send(commands, channel.encoder().encode(commands));
  }

  /**
   * The same, and says that this was all. What the server answers to a connection that is closed by
   * then has the kernel reset that; the end of what was sent has arrived before it.
   */
  public void sendLast(Command command) throws FtpConnectionLostException {
    sendBehind(command);
    try {
      channel.socket().endOutput();
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
    channel.trace(flight);
    order.sent(flight);
    try {
      channel.write(bytes);
    } catch (IOException e) {
      throw lost(flight.get(0), e, true);
    }
  }

  private void requireInStep(Command command) throws FtpConnectionLostException {
    try {
      Optional<FtpReply> unasked = unasked();
      if (unasked.isPresent()) {
        throw lost(command, order.unasked(unasked.get()), false);
      }
    } catch (FtpConnectionLostException e) {
      throw e;
    } catch (IOException e) {
      throw lost(command, e, false);
    }
  }

  /** What has come since the last reply and is none of the {@link LateWords}. */
  private Optional<FtpReply> unasked() throws IOException {
    while (channel.arrivesWithin(Duration.ZERO)) {
      FtpReply reply = channel.read(Deadline.in(Duration.ofMillis(100)));
      if (!order.lateWords().takes(reply)) {
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
    if (!to.isTransfer() && order.lateWords().takes(reply) && isFollowed(to)) {
      reply = read(to, deadline);
    }
    Optional<ReplyOrder.Breach> breach = order.answered(to, reply);
    if (breach.isPresent()) {
      throw lost(to, breach.get().cause(), breach.get().sent());
    }
    return reply;
  }

  /**
   * Some say 226 to RNFR: then nothing follows it. All other commands have an answer of their own.
   */
  private boolean isFollowed(Command to) throws FtpConnectionLostException {
    return !to.mayBeAnsweredAsTransfer() || hasReplyWithin(order.times().patience());
  }

  /** The next reply to one of two that were sent together, the second of them a transfer. */
  public FtpReply receiveEither(Command first, Command transfer) throws FtpConnectionLostException {
    return receiveEither(first, transfer, replyDeadline());
  }

  /** The next reply, to a question or to a transfer, whichever was sent first. */
  public FtpReply receiveEither(Command asked, Command transfer, Deadline deadline)
      throws FtpConnectionLostException {
    FtpReply reply = receiveNext(transfer, deadline);
    order.answeredToo(asked);
    return reply;
  }

  private FtpReply read(Command to, Deadline deadline) throws FtpConnectionLostException {
    try {
      return channel.read(overallLimit().sooner(deadline));
    } catch (IOException e) {
      throw lost(to, e, true);
    }
  }

  /** Whether something has arrived that nobody has asked for or read. */
  public boolean hasUnread() throws FtpConnectionLostException {
    try {
      return channel.hasUnread();
    } catch (IOException e) {
      throw lost(null, e, false);
    }
  }

  /** Waits so long at the most for something to arrive. Notices a closed connection. */
  public boolean hasReplyWithin(Duration limit) throws FtpConnectionLostException {
    try {
      return channel.arrivesWithin(limit);
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
      Optional<FtpReply> unasked = unasked();
      if (unasked.isEmpty()) {
        return true;
      }
      lost(null, order.unasked(unasked.get()), false);
    } catch (FtpConnectionLostException e) {
      return false;
    } catch (IOException e) {
      lost(null, e, false);
    }
    return false;
  }

  @Override
  public FtpConnectionLostException lost(@Nullable Command command, Exception cause, boolean sent) {
    FtpConnectionLostException lost = order.lost(command, cause, sent);
    channel.trace().lost(lost);
    close();
    return lost;
  }

  /** Waits for this last code at most until then, passes over what comes before it, and closes. */
  public void closeAfter(int lastCode, Deadline deadline) {
    try {
      channel.readUntil(lastCode, deadline);
    } catch (IOException e) {
      // It has left without a word, or is too far away to wait for.
    }
    close();
  }

  @Override
  public void close() {
    channel.close();
  }
}
