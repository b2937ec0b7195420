package org.ftpconnector.session.control;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.function.Predicate;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Sends one command, waits for its reply, and refuses one of another kind than is wanted, as most
 * operations do: within the reply limit where no other is given.
 */
abstract class CommandExchange extends ControlState {
  private final Duration replyLimit;

  CommandExchange(FtpEndpoint server, ControlChannel channel, Duration replyLimit) {
    super(server, channel);
    this.replyLimit = replyLimit;
  }

  /** Sends it, if replies and commands still match. */
  public abstract void send(Command command) throws FtpConnectionLostException;

  /**
   * The next reply; {@code to} names in messages what it answers, and tells what its loss means.
   */
  public abstract FtpReply receive(Command to, Deadline deadline) throws FtpConnectionLostException;

  /**
   * Closes the connection and says why. {@code sent}: whether the server may have got the command.
   */
  public abstract FtpConnectionLostException lost(
      @Nullable Command command, Exception cause, boolean sent);

  /** Sends it and waits for its reply, which may be any but 421. */
  public final FtpReply exchange(Command command) throws FtpConnectionLostException {
    return exchange(command, replyDeadline());
  }

  /** Sends it and waits for its reply until then. */
  public final FtpReply exchange(Command command, Deadline deadline)
      throws FtpConnectionLostException {
    send(command);
    return receive(command, deadline);
  }

  /** Sends it and waits for a 2yz reply. */
  public final FtpReply complete(Command command) throws IOException {
    return complete(command, replyDeadline());
  }

  /** Sends it and waits for a 2yz reply until then. */
  public final FtpReply complete(Command command, Deadline deadline) throws IOException {
    FtpReply reply = exchange(command, deadline);
    if (!reply.isPositiveCompletion()) {
      throw refused(command, reply);
    }
    return reply;
  }

  /** Sends it and waits for a 3yz reply. */
  public final FtpReply begin(Command command) throws IOException {
    FtpReply reply = exchange(command);
    if (!reply.isPositiveIntermediate()) {
      throw refused(command, reply);
    }
    return reply;
  }

  /** What to throw for a reply that does not grant the command: out of step, or a plain refusal. */
  public final IOException refused(Command command, FtpReply reply) {
    if (reply.isTransientNegative() || reply.isPermanentNegative()) {
      // What every server has is refused so for other reasons.
      boolean isUnknown = command.isOptional() && Replies.isNoCommand(reply);
      String what = isUnknown ? " does not know the command of " : " refused ";
      return new FtpReplyException(session() + what + command, reply);
    }
    return lost(command, new ProtocolException("answered out of order: " + reply), true);
  }

  /** The next reply, within the reply limit. */
  public final FtpReply receive(Command to) throws FtpConnectionLostException {
    return receive(to, replyDeadline());
  }

  /** The reply that ends a command, by which 1yz are passed over (RFC 959 section 5.4). */
  public final FtpReply receiveFinal(Command to, FtpReply latest, Deadline deadline)
      throws FtpConnectionLostException {
    return receiveFinal(to, latest, deadline, reply -> false);
  }

  /** As before; {@code isLast}: which 1yz nothing follows all the same. */
  public final FtpReply receiveFinal(
      Command to, FtpReply latest, Deadline deadline, Predicate<FtpReply> isLast)
      throws FtpConnectionLostException {
    FtpReply reply = latest;
    while (reply.isPositivePreliminary() && !isLast.test(reply)) {
      reply = receive(to, deadline);
    }
    return reply;
  }

  final Deadline replyDeadline() {
    return Deadline.in(replyLimit);
  }
}
