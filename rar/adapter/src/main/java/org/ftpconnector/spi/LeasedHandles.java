package org.ftpconnector.spi;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the handles that share a managed connection, and counts what they are just doing. Safe for
 * use by many threads.
 */
final class LeasedHandles {
  /** So long a thread whose transfer was aborted may need to notice. */
  private static final long MOMENT_MILLIS = 20;

  private final Map<Object, Runnable> handles = new ConcurrentHashMap<>();
  private int calls;

  /** {@code invalidation}: what makes it of no use. */
  void add(Object handle, Runnable invalidation) {
    handles.put(handle, invalidation);
  }

  void remove(Object handle) {
    handles.remove(handle);
  }

  /** A call begins, of a handle that is not invalid and does not become so meanwhile. */
  synchronized void enter() {
    calls++;
  }

  /** It is over. */
  synchronized void leave() {
    calls--;
    notifyAll();
  }

  /** Whether no call is under way, or none a moment later. */
  synchronized boolean areQuiet() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
    try {
      for (long left = MOMENT_MILLIS; calls > 0 && left > 0; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return calls == 0;
  }

  boolean areShared() {
    return handles.size() > 1;
  }

  void invalidate() {
    for (Map.Entry<Object, Runnable> handle : List.copyOf(handles.entrySet())) {
      handles.remove(handle.getKey());
      handle.getValue().run();
    }
  }
}
