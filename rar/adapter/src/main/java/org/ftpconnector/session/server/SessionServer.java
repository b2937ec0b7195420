package org.ftpconnector.session.server;

import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;

/**
 * Tells what the server of one session can do and bears: a name may lead to several servers, so
 * that not all sessions of a factory need be with the same one.
 *
 * @param control the session's control connection to it
 * @param features what it has said that it can do, and what became of that
 * @param state what the factory has learned
 */
public record SessionServer(
    ControlConnection control, ServerFeatures features, FactoryState state) {

  /** Whether the server is of a product that is known; a stranger is not taken at its word. */
  public boolean isKnown() {
    return features.isKnown();
  }

  /** Whether the server bears these commands before those before them are answered. */
  public boolean bears(Flight flight) {
    return state.pipelining().isAllowed(flight) && isKnown();
  }

  /** The same, whether or not it is configured: for what goes by another connection. */
  public boolean wouldBear(Flight flight) {
    return isKnown() && !state.pipelining().isRefuted(flight);
  }

  /** The server does not bear them; nobody shall notice but for the round trips. */
  public void refute(Flight flight, String why) {
    state.pipelining().refute(flight, why);
  }

  /**
   * What the server says to SIZE (RFC 3659 section 4); empty if it does not know SIZE. That is
   * remembered of a stranger only, until its SIZE has agreed with a transfer: proftpd 1.3.8 does
   * not understand half a command, which it reads when its connection ends, and all transfers after
   * that would go unchecked.
   *
   * @throws FtpConnectionLostException as {@link OptionalCommands#ask}
   */
  public Optional<FtpReply> askSize(String file) throws FtpConnectionLostException {
    PathAnswers answers = features.pathAnswers();
    if (answers.size().isRefuted()) {
      return Optional.empty();
    }
    Optional<FtpReply> reply = optional().ask(Command.asking("SIZE", file));
    if (reply.filter(Replies::isUnknownCommand).isPresent()) {
      if (!hasSize()) {
        answers.size().refute();
      }
      return Optional.empty();
    }
    return reply;
  }

  /** Whether there is no doubt that it has SIZE. */
  public boolean hasSize() {
    return isKnown() || features.pathAnswers().transferredSizes().works();
  }

  /** Asks the server what it need not know. */
  public OptionalCommands optional() {
    return new OptionalCommands(control, isKnown(), state.leftOut());
  }
}
