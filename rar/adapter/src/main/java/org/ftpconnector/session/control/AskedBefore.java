package org.ftpconnector.session.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ftpconnector.api.FtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Holds a question back until the next transfer, so that both go out in one write: the question
 * right before its command, or before REST, which must be the last one before that (RFC 3659
 * section 5.3). PORT stays in front of it, where firewalls look for it.
 */
final class AskedBefore {
  private final Command command;
  private final Consumer<FtpReply> whenAnswered;
  private boolean sent;

  AskedBefore(Command command, Consumer<FtpReply> whenAnswered) {
    this.command = command;
    this.whenAnswered = whenAnswered;
  }

  Command command() {
    return command;
  }

  /** What is sent in place of this, until it was. */
  static List<Command> in(@Nullable AskedBefore question, List<Command> flight) {
    for (int i = 0; question != null && !question.sent && i < flight.size(); i++) {
      if (goesBefore(flight.get(i))) {
        List<Command> all = new ArrayList<>(flight);
        all.add(i, question.command);
        return all;
      }
    }
    return flight;
  }

  private static boolean goesBefore(Command command) {
    return command.isTransfer() || command.verb().equals("REST");
  }

  /** This flight was sent. */
  void wasSentIn(List<Command> flight) {
    sent |= flight.contains(command);
  }

  /** Whether the reply to this is the next one, where that to {@code command} is waited for. */
  boolean isDueBefore(Command command) {
    return sent && goesBefore(command);
  }

  void answered(FtpReply reply) {
    whenAnswered.accept(reply);
  }
}
