package org.ftpconnector.pool;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many sessions a pool has, from before their connect until their socket is closed. */
final class SessionBound {
  private static final long RECHECK_MILLIS = 100;

  // Closing takes CloseTimeoutMillis at most; this only ends what should not happen.
  private static final Duration LONGEST_CLOSING = Duration.ofMinutes(1);

  private final Semaphore free;
  private final Runnable closeIdle;

  /** {@code closeIdle}: closes some idle sessions, if there are any. */
  SessionBound(int sessions, Runnable closeIdle) {
    this.free = new Semaphore(sessions, true);
    this.closeIdle = closeIdle;
  }

  /**
   * Who holds a lease and no session finds room, or somebody else's idle session in his way, or one
   * that is just being closed: all others belong to leases.
   */
  void take() throws ResourceException {
    long deadline = System.nanoTime() + LONGEST_CLOSING.toNanos();
    try {
      while (!free.tryAcquire()) {
        closeIdle.run();
        if (free.tryAcquire(RECHECK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        if (System.nanoTime() - deadline > 0) {
          throw new ResourceAllocationException(
              "no idle connection was closed within " + LONGEST_CLOSING.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceAllocationException("interrupted while an idle connection closes", e);
    }
  }

  void release() {
    free.release();
  }
}
