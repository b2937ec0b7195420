package org.ftpconnector.inbound.server;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Says once what many files have in common: that the server, or the database, does not answer, or
 * that there is no lease. It is said again once that was over. Safe for use by many threads.
 */
public final class Outages {
  private static final System.Logger LOG = System.getLogger(Outages.class.getName());

  private final Set<Class<?>> said = new HashSet<>();

  /** Whether something failed since the last poll began, other than a poll. */
  private boolean hasFailed;

  /** Of nothing yet. */
  public Outages() {}

  private static Optional<Class<?>> kind(Throwable reason) {
    Optional<Class<?>> kind = Optional.empty();
    for (Throwable next = reason; next != null; next = next.getCause()) {
      if (next instanceof FtpUnavailableException || next instanceof FtpConnectionLostException) {
        kind = Optional.of(Outages.class);
      } else if (next instanceof DatabaseException) {
        kind = Optional.of(DatabaseException.class);
      }
    }
    return kind;
  }

  /**
   * Warns of the first of a kind, in these words; the others are for who looks closer.
   *
   * @param what names the reason, too
   * @return false, and nothing is told, if it is a fault of this file alone
   */
  public synchronized boolean isTold(String what, Throwable reason) {
    Optional<Class<?>> kind = kind(reason);
    if (kind.isEmpty()) {
      return false;
    }
    hasFailed = true;
    if (said.add(kind.get())) {
      LOG.log(Level.WARNING, () -> what + "; this is said once until it is over");
      LOG.log(Level.DEBUG, () -> "that is", reason);
    } else {
      LOG.log(Level.DEBUG, () -> what, reason);
    }
    return true;
  }

  /** A poll failed: what comes after the next that does not is another outage. */
  public synchronized void pollFailed() {
    hasFailed = false;
  }

  /** A poll went well; that it is over is known if nothing has failed since the last, either. */
  public synchronized void polled() {
    if (!hasFailed) {
      said.clear();
    }
    hasFailed = false;
  }
}
