package org.ftpconnector.pool;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftpconnector.spi.FtpManagedConnection;

/**
 * Knows all sessions of a pool, idle and lent ones, of which Commons Pool does not tell. Safe for
 * use by many threads.
 */
final class OpenSessions {
  /** One that was forgotten stays until its idle sessions have ended: a socket closes by nobody. */
  private static final Set<Object> POOLS = new HashSet<>();

  private final Object pool;
  private final Set<FtpManagedConnection> open = ConcurrentHashMap.newKeySet();

  /** {@code pool}: whose they are, and is kept while there are any. */
  OpenSessions(Object pool) {
    this.pool = pool;
  }

  boolean areThere() {
    return !open.isEmpty();
  }

  void add(FtpManagedConnection session) {
    synchronized (POOLS) {
      open.add(session);
      POOLS.add(pool);
    }
  }

  void remove(Object session) {
    synchronized (POOLS) {
      open.remove(session);
      if (open.isEmpty()) {
        POOLS.remove(pool);
      }
    }
  }

  /** Says goodbye to all, and waits for none. */
  void sayGoodbye() {
    open.forEach(FtpManagedConnection::sayGoodbye);
  }
}
