package org.ftpconnector.session.server;

import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ConnectionLoss;
import org.ftpconnector.session.control.ControlConnection;

/**
 * Asks a server what it need not know, so that it may have no answer, or hang up. A session is lost
 * by such a command once; all others of its factory do without it then, until that expires.
 *
 * @param control to the server
 * @param isKnown whether the server is one that answers every command
 * @param leftOut what the factory has learned
 */
public record OptionalCommands(
    ControlConnection control, boolean isKnown, LeftOutCommands leftOut) {
  private static final Duration LONG = Duration.ofSeconds(10);

  /** Whether it can be asked at all. */
  public boolean has(Command command) {
    return !leftOut.has(command);
  }

  /** Whether it is answered for certain. */
  public boolean isAnswered(Command command) {
    return isKnown || leftOut.isAnswered(command);
  }

  /**
   * The reply; empty if the command is left out.
   *
   * @throws FtpConnectionLostException also if the server does not answer soon, and was never seen
   *     to answer this command
   */
  public Optional<FtpReply> ask(Command command) throws FtpConnectionLostException {
    if (leftOut.has(command)) {
      return Optional.empty();
    }
    return Optional.of(
        isKnown || leftOut.isAnswered(command) ? control.exchange(command) : tried(command));
  }

  private FtpReply tried(Command command) throws FtpConnectionLostException {
    // One that has rested for long may have been cut off meanwhile, whatever is asked now.
    boolean isLesson = !control.times().hasRestedFor(LONG);
    control.send(command);
    try {
      if (!control.hasReplyWithin(control.times().patience(leftOut.leastPatience()))) {
        throw control.lost(command, new ProtocolException("it was not answered"), true);
      }
      FtpReply reply = control.receive(command);
      leftOut.answered(command);
      return reply;
    } catch (FtpConnectionLostException e) {
      if (isLesson && e.getCause() instanceof Exception cause && ConnectionLoss.isAtOnce(cause)) {
        leftOut.add(control.server(), command, e);
      }
      throw e;
    }
  }
}
