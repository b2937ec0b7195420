package org.ftpconnector.session;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.TransferStart;
import org.ftpconnector.session.server.FactoryState;

/** Finds out whether a resting session's server is still there. Called in the session's turn. */
final class Liveness {
  private final ControlConnection control;
  private final TransferStart data;
  private final Duration limit;
  private final FactoryState memory;
  private volatile long heardNanos = System.nanoTime();

  Liveness(ControlConnection control, TransferStart data, Duration limit, FactoryState memory) {
    this.control = control;
    this.data = data;
    this.limit = limit;
    this.memory = memory;
  }

  /** The session is in use. */
  void heard() {
    heardNanos = System.nanoTime();
  }

  /** Loses the control connection if it is not. */
  boolean check(Duration trustedFor) {
    if (control.isLost()) {
      return false;
    }
    boolean alive = control.isQuiet() && isResumable() && (isTrusted(trustedFor) || answers());
    if (!alive) {
      memory.listener().onStale();
    }
    return alive;
  }

  private boolean isResumable() {
    try {
      data.requireResumable();
      return true;
    } catch (FtpConnectionLostException lost) {
      return false;
    }
  }

  private boolean isTrusted(Duration trustedFor) {
    return System.nanoTime() - heardNanos < trustedFor.toNanos();
  }

  private boolean answers() {
    if (memory.lastTimeout().covers(heardNanos)) {
      SocketTimeoutException silent =
          new SocketTimeoutException("another connection that had rested was not answered");
      control.lost(null, silent, false);
      return false;
    }
    long asked = System.nanoTime();
    try {
      // Any answer shows that the server is there: some do not know NOOP.
      control.exchange(Command.asking("NOOP"), Deadline.in(limit));
      heard();
      control.rest();
      return true;
    } catch (FtpConnectionLostException lost) {
      if (lost.getCause() instanceof SocketTimeoutException) {
        memory.lastTimeout().found(asked);
      }
      return false;
    }
  }
}
