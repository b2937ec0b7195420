package org.ftpconnector.pool;

import java.util.Timer;

/** Makes the timer of a pool. */
final class PoolTimer {
  private PoolTimer() {}

  /**
   * A daemon. Its thread has this class loader, and not that of whoever needs it first: others may
   * use the pool when that one's application is gone.
   */
  static Timer of(String server) {
    Thread current = Thread.currentThread();
    ClassLoader callers = current.getContextClassLoader();
    current.setContextClassLoader(PoolTimer.class.getClassLoader());
    try {
      return new Timer("ftp-pool " + server, true);
    } finally {
      current.setContextClassLoader(callers);
    }
  }
}
