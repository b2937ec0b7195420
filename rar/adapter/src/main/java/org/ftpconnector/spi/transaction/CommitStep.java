package org.ftpconnector.spi.transaction;

import java.io.IOException;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.FtpSession;

/** One rename of a commit, and what is known of it: all that a server does at once. */
final class CommitStep {
  private final ServerPath from;
  private final ServerPath to;
  private State state = State.NOT_DONE;

  /** What the server has made of it. */
  enum State {
    NOT_DONE,
    DONE,
    UNKNOWN
  }

  CommitStep(ServerPath from, ServerPath to) {
    this.from = from;
    this.to = to;
  }

  void carryOut(FtpSession session) throws IOException {
    rename(session, from, to, State.DONE);
  }

  /** Does nothing unless it is done. */
  void undo(FtpSession session) throws IOException {
    if (state == State.DONE) {
      rename(session, to, from, State.NOT_DONE);
    }
  }

  private void rename(FtpSession session, ServerPath source, ServerPath target, State success)
      throws IOException {
    try {
      session.rename(source.text(), target.text());
      state = success;
    } catch (FtpConnectionLostException e) {
      if (!e.isOutcomeKnown()) {
        state = State.UNKNOWN;
      }
      throw e;
    }
  }

  State state() {
    return state;
  }

  ServerPath from() {
    return from;
  }

  ServerPath to() {
    return to;
  }
}
