package org.ftpconnector.pool;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.pool.LearnedBound.Refusal;

/**
 * Gives out as many leases as there may be sessions, strictly in the order they are asked for: as
 * many as the pool may have, or as the server lets in, if that is known to be less.
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
  private static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

  private final PoolLimits limits;
  private final String server;
  private final Turns turns;
  private final Set<Lease> leases = new LinkedHashSet<>();
  private final Set<Thread> waiting = new HashSet<>();

  /** Why there are not as many as the pool may have; guarded by this, as all that changes. */
  private Optional<Refusal> full = Optional.empty();

  private int most;

  /** First come, first served; there may be fewer than are taken. */
  private static final class Turns extends Semaphore {
    private static final long serialVersionUID = 1L;

    Turns(int permits) {
      super(permits, true);
    }

    void change(int by) {
      if (by < 0) {
        reducePermits(-by);
      } else {
        release(by);
      }
    }
  }

  LeaseQueue(PoolLimits limits, String server) {
    this.limits = limits;
    this.server = server;
    this.most = limits.maxSessions();
    this.turns = new Turns(most);
  }

  /** From now on, as many as this leaves; it is what the pool has learned of its server. */
  synchronized void bound(Supplier<Optional<Refusal>> refusal) {
    Optional<Refusal> learned = refusal.get();
    full = learned;
    int allowed =
        Math.min(limits.maxSessions(), learned.map(Refusal::all).orElse(Integer.MAX_VALUE));
    turns.change(allowed - most);
    most = allowed;
  }

  /** Until when who asks now waits, by {@code System.nanoTime}. */
  long deadlineNanos() {
    return System.nanoTime() + Math.min(limits.maxWait().toNanos(), LONGEST_NANOS);
  }

  /**
   * A lease, as soon as there is one; the caller gives it to {@link #end}.
   *
   * @throws FtpUnavailableException at the deadline, or at once if there is none to come
   */
  Lease take(long deadlineNanos) throws FtpUnavailableException {
    try {
      // Not tryAcquire() without a time: that overtakes those who wait.
      if (!turns.tryAcquire(0, TimeUnit.NANOSECONDS)) {
        await(deadlineNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FtpUnavailableException(
          "interrupted while waiting for a connection to " + server, e);
    }
    Lease lease = Lease.ofThisThread();
    synchronized (this) {
      leases.add(lease);
    }
    return lease;
  }

  private void await(long deadlineNanos) throws FtpUnavailableException, InterruptedException {
    Thread current = Thread.currentThread();
    beginToWait(current);
    try {
      if (!turns.tryAcquire(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw exhausted();
      }
    } finally {
      synchronized (this) {
        waiting.remove(current);
      }
    }
  }

  /**
   * In one step: of two that begin at the same moment the second gets what the first gives back.
   */
  private synchronized void beginToWait(Thread current) throws FtpUnavailableException {
    waiting.add(current);
    if (isHopeless()) {
      waiting.remove(current);
      throw hopeless();
    }
  }

  private boolean isHopeless() {
    Thread asking = Thread.currentThread();
    return leases.size() >= most
        && leases.stream().anyMatch(lease -> lease.holder().equals(asking))
        && leases.stream().allMatch(lease -> waiting.contains(lease.holder()));
  }

  /** The next one's turn. */
  void end(Lease lease) {
    synchronized (this) {
      leases.remove(lease);
    }
    turns.release();
  }

  synchronized int count() {
    return leases.size();
  }

  FtpUnavailableException closedPool() {
    return new FtpUnavailableException("the pool of connections to " + server + " is closed", null);
  }

  private synchronized FtpUnavailableException hopeless() {
    return new FtpUnavailableException(
        "no connection to "
            + server
            + ": thread \""
            + Thread.currentThread().getName()
            + "\" holds one and asks for another, and all "
            + most
            + (full.isEmpty() ? " of the pool (maxSessions)" : " that the server lets in")
            + " are held by threads that do so, which would never end; close the first one before, or"
            + (full.isEmpty() ? " raise maxSessions" : " have the server let in more")
            + ": a copy within one server takes two for each thread",
        null);
  }

  /** To who did not get one in time. */
  synchronized FtpUnavailableException exhausted() {
    return new FtpUnavailableException(
        "no connection to "
            + server
            + " within "
            + limits.maxWait().toMillis()
            + " ms (maxWait): "
            + full.map(this::whoIsIn)
                .orElseGet(
                    () -> "all " + most + " of the pool (maxSessions) are lent, to " + holders())
            + "; close every connection and stream after use, or raise maxWait"
            + (full.isEmpty() ? " or maxSessions" : ", or have the server let in more"),
        null);
  }

  private String whoIsIn(Refusal refusal) {
    return "the server lets in "
        + refusal.all()
        + " of this program and answers one more with \""
        + refusal.reply()
        + "\"; this pool has lent "
        + (leases.isEmpty() ? "none" : leases.size() + ", to " + holders())
        + (leases.size() < refusal.all() ? ", and its other pools have the others" : "");
  }

  private String holders() {
    String shown =
        leases.stream().limit(MOST_SHOWN).map(Lease::toString).collect(Collectors.joining(", "));
    int left = leases.size() - MOST_SHOWN;
    return left > 0 ? shown + " and " + left + " more" : shown;
  }
}
