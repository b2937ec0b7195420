package org.ftpconnector.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts. */
final class Figures implements InboxFigures {
  final LongAdder delivered = new LongAdder();
  final LongAdder rolledBack = new LongAdder();
  final LongAdder dead = new LongAdder();
  final LongAdder takenOver = new LongAdder();
  private final Held held;
  private volatile Optional<Listed> listed = Optional.empty();
  private volatile Optional<Instant> lastPoll = Optional.empty();
  private volatile Optional<String> lastError = Optional.empty();

  Figures(Held held) {
    this.held = held;
  }

  void polled(Listed found, Instant when) {
    listed = Optional.of(found);
    lastPoll = Optional.of(when);
  }

  void failed(String what) {
    lastError = Optional.of(what);
  }

  @Override
  public long waiting() {
    return listed.map(Listed::waiting).orElse(0L);
  }

  @Override
  public long claimed() {
    return held.count();
  }

  @Override
  public long delivered() {
    return delivered.sum();
  }

  @Override
  public long rolledBack() {
    return rolledBack.sum();
  }

  @Override
  public long dead() {
    return dead.sum();
  }

  @Override
  public long takenOver() {
    return takenOver.sum();
  }

  @Override
  public Optional<Duration> oldestWaiting() {
    return listed.flatMap(Listed::oldest);
  }

  @Override
  public Optional<Instant> lastPoll() {
    return lastPoll;
  }

  @Override
  public Optional<String> lastError() {
    return lastError;
  }

  @Override
  public String toString() {
    return "waiting %d, claimed %d, delivered %d, rolled back %d, dead %d, taken over %d"
        .formatted(waiting(), claimed(), delivered(), rolledBack(), dead(), takenOver());
  }
}
