package org.ftpconnector.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands on their way to the server, and so what is unknown if the connection is lost: what
 * each of them has done that may have changed something.
 */
final class Unanswered {
  /** Oldest first; more than one where the server bears that. */
  private final Deque<Command> sent = new ArrayDeque<>();

  void add(List<Command> flight) {
    sent.addAll(flight);
  }

  void remove(Command answered) {
    sent.remove(answered);
  }

  /** The server has said that it does none of them. */
  void clear() {
    sent.clear();
  }

  /**
   * Whether nothing was changed that has no reply.
   *
   * @param command that the connection was lost at; null for none
   * @param mayHaveArrived whether the server may have got it
   */
  boolean isOutcomeKnown(@Nullable Command command, boolean mayHaveArrived) {
    boolean mayHaveChanged = mayHaveArrived && command != null && command.isChanging();
    return !mayHaveChanged && sent.stream().noneMatch(Command::isChanging);
  }
}
