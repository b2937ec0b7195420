package org.ftpconnector.session;

import java.time.Duration;

/**
 * Has something done later, on a thread of whoever has threads: the container (Connectors 2.1,
 * BootstrapContext), or a pool in plain Java. Safe for use by many threads.
 */
@FunctionalInterface
public interface Later {
  /** Where there is no thread for it. */
  Later NEVER = (delay, task) -> false;

  /**
   * Runs it once, after so long or soon after that; it throws nothing and waits for nothing.
   *
   * @return false if it will not be run
   */
  boolean in(Duration delay, Runnable task);
}
