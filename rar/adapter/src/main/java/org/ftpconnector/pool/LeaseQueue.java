package org.ftpconnector.pool;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Gives out as many leases as there may be sessions, strictly in the order they are asked for.
 *
 * <p>Commons Pool's own queue lets a newcomer overtake (2.12.1, {@code pollFirst} before {@code
 * takeFirst}), and a return there may open a session for somebody else. Here who waits is woken,
 * and opens his session himself.
 *
 * <p>Nobody waits for what cannot come: where every lease is held by a thread that waits for
 * another one, the last of them is told at once. A lease therefore counts as its taker's until it
 * is closed, also if another thread is meant to close it.
 */
final class LeaseQueue {
  private static final int MOST_SHOWN = 10;

  private final PoolLimits limits;
  private final String server;
  private final Semaphore turns;
  private final Set<Lease> leases = new LinkedHashSet<>();
  private final Set<Thread> waiting = new HashSet<>();
  private volatile boolean closed;

  LeaseQueue(PoolLimits limits, String server) {
    this.limits = limits;
    this.server = server;
    this.turns = new Semaphore(limits.maxSessions(), true);
  }

  /**
   * A lease, as soon as there is one; the caller gives it to {@link #end}.
   *
   * @throws FtpUnavailableException after {@code maxWait}, or at once if there is none to come
   */
  Lease take() throws FtpUnavailableException {
    try {
      // Not tryAcquire() without a time: that overtakes those who wait.
      if (!turns.tryAcquire(0, TimeUnit.NANOSECONDS)) {
        await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FtpUnavailableException(
          "interrupted while waiting for a connection to " + server, e);
    }
    if (closed) {
      turns.release();
      throw closedPool();
    }
    Lease lease = Lease.ofThisThread();
    synchronized (this) {
      leases.add(lease);
    }
    return lease;
  }

  private void await() throws FtpUnavailableException, InterruptedException {
    Thread current = Thread.currentThread();
    synchronized (this) {
      waiting.add(current);
    }
    try {
      if (isHopeless()) {
        throw hopeless();
      }
      if (!turns.tryAcquire(limits.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
        throw exhausted();
      }
    } finally {
      synchronized (this) {
        waiting.remove(current);
      }
    }
  }

  private synchronized boolean isHopeless() {
    return leases.size() == limits.maxSessions()
        && leases.stream().allMatch(lease -> waiting.contains(lease.holder()));
  }

  /** The next one's turn. */
  void end(Lease lease) {
    synchronized (this) {
      leases.remove(lease);
    }
    turns.release();
  }

  /** Whoever waits is told, one after the other as leases end; nobody gets one any more. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  synchronized int count() {
    return leases.size();
  }

  FtpUnavailableException closedPool() {
    return new FtpUnavailableException("the pool of connections to " + server + " is closed", null);
  }

  private FtpUnavailableException hopeless() {
    return new FtpUnavailableException(
        "no connection to "
            + server
            + ": thread \""
            + Thread.currentThread().getName()
            + "\" holds one and asks for another, and all "
            + limits.maxSessions()
            + " of the pool (maxSessions) are held by threads that do so, which would never end;"
            + " close the first one before, or raise maxSessions: a copy within one server takes"
            + " two for each thread",
        null);
  }

  private FtpUnavailableException exhausted() {
    Duration waited = limits.maxWait();
    return new FtpUnavailableException(
        "no connection to "
            + server
            + " within "
            + waited.toMillis()
            + " ms (maxWait): all "
            + limits.maxSessions()
            + " of the pool (maxSessions) are lent, to "
            + holders()
            + "; close every connection and stream after use, or raise maxSessions or maxWait",
        null);
  }

  private synchronized String holders() {
    String shown =
        leases.stream().limit(MOST_SHOWN).map(Lease::toString).collect(Collectors.joining(", "));
    int left = leases.size() - MOST_SHOWN;
    return left > 0 ? shown + " and " + left + " more" : shown;
  }
}
