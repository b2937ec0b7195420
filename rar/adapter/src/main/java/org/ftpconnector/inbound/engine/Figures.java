package org.ftpconnector.inbound.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.ftpconnector.inbound.delivery.Counts;
import org.ftpconnector.inbound.delivery.Held;
import org.ftpconnector.inbound.poll.Listed;

/** Puts together what its polls have found, what this node holds and what was counted. */
public final class Figures {
  private final Held held;
  private final Counts counts;
  private final InstantSource clock;
  private volatile Optional<Listed> listed = Optional.empty();
  private volatile Optional<Instant> lastPoll = Optional.empty();

  Figures(Held held, Counts counts, InstantSource clock) {
    this.held = held;
    this.counts = counts;
    this.clock = clock;
  }

  void polled(Listed found) {
    listed = Optional.of(found);
    lastPoll = Optional.of(clock.instant());
  }

  public long waiting() {
    return listed.map(Listed::waiting).orElse(0L);
  }

  public long claimed() {
    return held.count();
  }

  public long delivered() {
    return counts.delivered();
  }

  public long rolledBack() {
    return counts.rolledBack();
  }

  public long dead() {
    return counts.dead();
  }

  public long takenOver() {
    return counts.takenOver();
  }

  public Optional<Duration> oldestWaiting() {
    return listed.flatMap(Listed::oldest);
  }

  public Optional<Instant> lastPoll() {
    return lastPoll;
  }

  public Optional<String> lastError() {
    return counts.lastError();
  }

  public Optional<Instant> lastErrorTime() {
    return counts.lastErrorTime();
  }

  @Override
  public String toString() {
    return "waiting %d, claimed %d, delivered %d, rolled back %d, dead %d, taken over %d"
        .formatted(waiting(), claimed(), delivered(), rolledBack(), dead(), takenOver());
  }
}
