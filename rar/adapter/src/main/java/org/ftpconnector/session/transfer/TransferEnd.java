package org.ftpconnector.session.transfer;

import org.ftpconnector.session.server.SessionServer;

/** Remembers whether and how a transfer has ended, and tells a listener of that once. */
final class TransferEnd {
  private enum State {
    OPEN,
    COMPLETED,
    FAILED
  }

  private final TransferEvents events;
  private volatile State state = State.OPEN;

  /** Whether the transfer is over, and what it came to is known. */
  private volatile boolean told;

  private boolean isVerified;

  TransferEnd(SessionServer server, TransferRequest request) {
    this.events =
        new TransferEvents(
            server.state().listener(), request.mode(), request.command().transferKind());
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isCompleted() {
    return state == State.COMPLETED;
  }

  boolean isFailed() {
    return state == State.FAILED;
  }

  boolean isTold() {
    return told;
  }

  void begin() {
    events.begin();
  }

  /** Whether the end had come before. Until the transfer is known to be complete it has failed. */
  boolean hadCome() {
    boolean had = state != State.OPEN;
    state = had ? state : State.FAILED;
    return had;
  }

  /** {@code isVerified}: whether anything was compared with what the server says of the size. */
  void complete(boolean isVerified) {
    state = State.COMPLETED;
    this.isVerified = isVerified;
  }

  /** It goes on. */
  void moved(long bytes) {
    events.moved(bytes);
  }

  /** Once, whoever ends the transfer, and also if a second one finds it ended. */
  void tell(long count) {
    if (state != State.OPEN && !told) {
      told = true;
      if (state == State.COMPLETED && !isVerified) {
        events.unverified();
      }
      events.end(count, state == State.COMPLETED);
    }
  }
}
