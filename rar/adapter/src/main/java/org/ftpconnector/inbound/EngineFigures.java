package org.ftpconnector.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ftpconnector.inbound.engine.Figures;

/** Those of an activation, for programs. */
record EngineFigures(Figures figures) implements InboxFigures {
  @Override
  public long waiting() {
    return figures.waiting();
  }

  @Override
  public long claimed() {
    return figures.claimed();
  }

  @Override
  public long delivered() {
    return figures.delivered();
  }

  @Override
  public long rolledBack() {
    return figures.rolledBack();
  }

  @Override
  public long dead() {
    return figures.dead();
  }

  @Override
  public long takenOver() {
    return figures.takenOver();
  }

  @Override
  public Optional<Duration> oldestWaiting() {
    return figures.oldestWaiting();
  }

  @Override
  public Optional<Instant> lastPoll() {
    return figures.lastPoll();
  }

  @Override
  public Optional<String> lastError() {
    return figures.lastError();
  }

  @Override
  public Optional<Instant> lastErrorTime() {
    return figures.lastErrorTime();
  }

  @Override
  public String toString() {
    return figures.toString();
  }
}
