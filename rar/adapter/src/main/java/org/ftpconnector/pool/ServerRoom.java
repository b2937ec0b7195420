package org.ftpconnector.pool;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.session.settings.FtpLogin;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that all pools of this class loader have at one server: where it lets no more in, an
 * idle one of any pool is closed, and who needs one waits for another to end. Safe for use by many
 * threads.
 *
 * <p>Nothing here holds a pool that was forgotten.
 */
final class ServerRoom {
  /** Some servers count a session for a moment after they have said goodbye to it. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private static final Map<String, WeakReference<ServerRoom>> ROOMS = new HashMap<>();

  /** How many each has: lent, idle, being opened or being closed. */
  private final Map<SessionPool, Integer> sessions = new WeakHashMap<>();

  private long changes;
  private long settledNanos = System.nanoTime();

  private ServerRoom() {}

  /** That of the server of this URL. */
  static ServerRoom at(String server) {
    synchronized (ROOMS) {
      ROOMS.values().removeIf(room -> room.get() == null);
      String url = server.toLowerCase(Locale.ROOT);
      WeakReference<ServerRoom> reference = ROOMS.get(url);
      @Nullable ServerRoom known = reference == null ? null : reference.get();
      if (known != null) {
        return known;
      }
      ServerRoom opened = new ServerRoom();
      ROOMS.put(url, new WeakReference<>(opened));
      return opened;
    }
  }

  /**
   * Counts one more in, if the server takes one more as far as it is known; closes an idle one
   * before if it does not. Who gets true gives it back to {@link #leave}.
   */
  boolean enter(SessionPool pool, FtpLogin login) {
    return countIn(pool, false)
        || (closeIdle(pool, login) && countIn(pool, false))
        // The server may count each user by itself; else it says again that it is full.
        || countIn(pool, true);
  }

  private synchronized boolean countIn(SessionPool pool, boolean byUser) {
    boolean isFull =
        pool.refusal()
            .filter(full -> byUser ? of(pool) >= full.own() : all() >= full.all())
            .isPresent();
    if (!isFull) {
      sessions.merge(pool, 1, Integer::sum);
    }
    return !isFull;
  }

  /** One was not opened, or {@code ended} after it was. */
  synchronized void leave(SessionPool pool, boolean ended) {
    sessions.merge(pool, -1, Integer::sum);
    if (ended) {
      settledNanos = System.nanoTime() + SETTLING.toNanos();
    }
    changed();
  }

  /** Whoever waits looks again: one is idle or has ended, or a pool is closed. */
  synchronized void changed() {
    changes++;
    notifyAll();
  }

  synchronized long changes() {
    return changes;
  }

  /** Whether there was a change since {@code seen}, by this time of {@code System.nanoTime}. */
  synchronized boolean awaitChange(long seen, long deadlineNanos) throws InterruptedException {
    long left = deadlineNanos - System.nanoTime();
    while (changes == seen && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadlineNanos - System.nanoTime();
    }
    return left > 0;
  }

  /**
   * Closes one or a few that nobody uses, after the server's goodbye, but none that this pool can
   * lend this login; whether there was any.
   */
  boolean closeIdle(SessionPool asking, FtpLogin login) {
    return pools().stream()
        .anyMatch(pool -> pool == asking ? pool.closeOthers(login) : pool.closeOldest());
  }

  private synchronized List<SessionPool> pools() {
    return List.copyOf(sessions.keySet());
  }

  /**
   * Whether sessions of ours are why the server is full, besides the one that it turns away now.
   * One that has just ended may still be counted, and passes by itself.
   */
  synchronized boolean isFullOfOurs() {
    return all() > 1 && hasOpen() && System.nanoTime() - settledNanos > 0;
  }

  /** Whether there is one that the server has let in, and not only attempts. */
  synchronized boolean hasOpen() {
    return sessions.keySet().stream().anyMatch(SessionPool::hasOpen);
  }

  synchronized int all() {
    return sessions.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized int of(SessionPool pool) {
    return sessions.getOrDefault(pool, 0);
  }
}
