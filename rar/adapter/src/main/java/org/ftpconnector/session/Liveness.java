package org.ftpconnector.session;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.transfer.SessionTransfers;

/**
 * Finds out whether a resting session's server is still there. The session's lock is held
 * meanwhile.
 */
final class Liveness {
  private final ControlConnection control;
  private final SessionTransfers transfers;
  private final Duration limit;
  private final FactoryState state;
  private volatile long heardNanos = System.nanoTime();

  Liveness(SessionServer server, SessionTransfers transfers, Duration limit) {
    this.control = server.control();
    this.state = server.state();
    this.transfers = transfers;
    this.limit = limit;
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
      state.listener().onStale();
    }
    return alive;
  }

  private boolean isResumable() {
    try {
      transfers.requireResumable();
      return true;
    } catch (FtpConnectionLostException lost) {
      return false;
    }
  }

  private boolean isTrusted(Duration trustedFor) {
    return System.nanoTime() - heardNanos < trustedFor.toNanos();
  }

  private boolean answers() {
    if (state.lastTimeout().covers(heardNanos)) {
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
        state.lastTimeout().found(asked);
      }
      return false;
    }
  }
}
