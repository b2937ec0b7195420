package org.ftpconnector.session.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.ftpconnector.api.FtpReply;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the present operation on their way to the server, and so what is unknown if the
 * connection is lost: what each of them has done that may have changed something. What was answered
 * counts on: a transfer that the server has accepted has emptied the file by then, whichever
 * command the connection is lost at.
 */
final class UnansweredCommands {
  /**
   * Of transfers that had begun, also where no 1yz came before (RFC 959 section 5.4). vsftpd 3.0.3
   * has emptied the file when it says 425.
   */
  private static final Set<Integer> AFTER_THE_BEGINNING = Set.of(425, 426, 451, 452, 551, 552);

  /** Oldest first; more than one where the server bears that. */
  private final Deque<Command> sent = new ArrayDeque<>();

  /** Whether something that was answered in the present operation may have changed something. */
  private boolean changed;

  /** Another operation begins; what the last one has changed, it has told. */
  void begin() {
    changed = false;
  }

  void add(List<Command> flight) {
    sent.addAll(flight);
  }

  /** Whether that may have changed something. */
  boolean answered(Command command, FtpReply reply) {
    sent.remove(command);
    boolean mayHaveChanged = command.isChanging() && !isLeftUndone(command, reply);
    changed |= mayHaveChanged;
    return mayHaveChanged;
  }

  private static boolean isLeftUndone(Command command, FtpReply reply) {
    boolean isRefused = reply.isTransientNegative() || reply.isPermanentNegative();
    return isRefused && !(command.isTransfer() && AFTER_THE_BEGINNING.contains(reply.code()));
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
    return !changed && !mayHaveChanged && sent.stream().noneMatch(Command::isChanging);
  }
}
