package org.ftpconnector.inbound.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts what has become of files since an inbox was built. Safe for use by many threads. */
public final class Counts {
  private final LongAdder delivered = new LongAdder();
  private final LongAdder rolledBack = new LongAdder();
  private final LongAdder dead = new LongAdder();
  private final LongAdder takenOver = new LongAdder();
  private final InstantSource clock;
  private volatile Optional<Wrong> last = Optional.empty();

  /** By the clock of this machine. */
  public Counts(InstantSource clock) {
    this.clock = clock;
  }

  /** What went wrong. */
  private record Wrong(String what, Instant when) {}

  /** A listener has taken a file. */
  void oneDelivered() {
    delivered.increment();
  }

  /** An attempt has failed. */
  void oneRolledBack() {
    rolledBack.increment();
  }

  /** A file has been put aside. */
  void oneDead() {
    dead.increment();
  }

  /** A claim of another node has become this one's. */
  public void oneTakenOver() {
    takenOver.increment();
  }

  /** Remembers what went wrong, in words, until something else does. */
  public void failed(String what) {
    last = Optional.of(new Wrong(what, clock.instant()));
  }

  public long delivered() {
    return delivered.sum();
  }

  public long rolledBack() {
    return rolledBack.sum();
  }

  public long dead() {
    return dead.sum();
  }

  public long takenOver() {
    return takenOver.sum();
  }

  public Optional<String> lastError() {
    return last.map(Wrong::what);
  }

  /** When that was. */
  public Optional<Instant> lastErrorTime() {
    return last.map(Wrong::when);
  }
}
