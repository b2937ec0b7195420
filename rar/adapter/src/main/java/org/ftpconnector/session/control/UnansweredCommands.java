package org.ftpconnector.session.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the commands of the present operation that are on their way to the server, and so what is
 * unknown if the connection is lost. A command that was answered, and may have changed something,
 * counts on: a transfer that the server has accepted has emptied the file by then, whichever
 * command the connection is lost at.
 */
final class UnansweredCommands {
  /** Oldest first; more than one where the server bears that. */
  private final Deque<Command> sent = new ArrayDeque<>();

  /** Whether something that was answered in the present operation may have changed something. */
  private boolean changedInOperation;

  /** The same, since the connection last rested: of all operations of one user. */
  private boolean changedSinceRest;

  /** Another operation begins; what the last one has changed, it has told. */
  void begin() {
    changedInOperation = false;
  }

  /** Another user comes. */
  void rest() {
    changedSinceRest = false;
  }

  /** Whether something that was answered since {@link #rest} may have changed something. */
  boolean mayHaveChanged() {
    return changedSinceRest;
  }

  void add(List<Command> flight) {
    sent.addAll(flight);
  }

  void answered(Command command, FtpReply reply) {
    sent.remove(command);
    if (command.isChanging() && !isLeftUndone(command, reply)) {
      changedInOperation = true;
      changedSinceRest = true;
    }
  }

  private static boolean isLeftUndone(Command command, FtpReply reply) {
    boolean isRefused = reply.isTransientNegative() || reply.isPermanentNegative();
    // A transfer may have begun also where no 1yz came before (RFC 959 section 5.4).
    boolean mayHaveBegun = Replies.isBrokenOff(reply) || Replies.isNoDataConnection(reply);
    return isRefused && !(command.isTransfer() && mayHaveBegun);
  }

  void remove(Command answered) {
    sent.remove(answered);
  }

  /** The server has said that it does none of them. */
  void clear() {
    sent.clear();
  }

  /**
   * Whether nothing was changed by the present operation.
   *
   * @param command that the connection was lost at; null for none
   * @param mayHaveArrived whether the server may have got it
   */
  boolean isOutcomeKnown(@Nullable Command command, boolean mayHaveArrived) {
    boolean mayHaveChanged = mayHaveArrived && command != null && command.isChanging();
    return !changedInOperation && !mayHaveChanged && sent.stream().noneMatch(Command::isChanging);
  }
}
