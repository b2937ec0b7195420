package org.ftpconnector.session.base;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One thing that a server may or may not bear: untried, seen to work, or refuted. A refutation
 * expires, after which it may be tried again: servers are replaced and firewalls mended. Shared by
 * all sessions of a factory or pool; safe for use by many threads.
 */
public final class Trial {
  /** For how long a refutation is believed. */
  public static final Duration MEMORY = Duration.ofMinutes(10);

  private final LongSupplier nanoClock;
  private State state = State.UNTRIED;
  private long refutedNanos;

  private enum State {
    UNTRIED,
    WORKS,
    REFUTED
  }

  public Trial() {
    this(System::nanoTime);
  }

  /** {@code nanoClock}: as {@code System.nanoTime}. */
  public Trial(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  public synchronized boolean works() {
    return state == State.WORKS;
  }

  /** Whether it was refuted, and that is still believed. */
  public synchronized boolean isRefuted() {
    return state == State.REFUTED && nanoClock.getAsLong() - refutedNanos < MEMORY.toNanos();
  }

  /** It was seen to work; a refutation that has not expired counts more. */
  public synchronized void prove() {
    if (!isRefuted()) {
      state = State.WORKS;
    }
  }

  /** It was seen not to work. */
  public synchronized void refute() {
    refutedNanos = nanoClock.getAsLong();
    state = State.REFUTED;
  }

  /** It has worked before, and need not again: it is looked at anew. A refutation stays. */
  public synchronized void doubt() {
    state = state == State.WORKS ? State.UNTRIED : state;
  }

  /** As if it had never been tried. */
  public synchronized void forget() {
    state = State.UNTRIED;
  }

  /** For how long it is not tried again; zero if it may be tried. */
  public synchronized Duration left() {
    return isRefuted() ? MEMORY.minusNanos(nanoClock.getAsLong() - refutedNanos) : Duration.ZERO;
  }
}
