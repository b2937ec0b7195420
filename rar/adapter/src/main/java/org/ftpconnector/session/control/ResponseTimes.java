package org.ftpconnector.session.control;

import java.time.Duration;

/** Measures how soon a server answers, and so how long it is waited for. */
public final class ResponseTimes {
  private long sentNanos;
  private long shortestNanos = Long.MAX_VALUE;

  void sent() {
    sentNanos = System.nanoTime();
  }

  void answered() {
    shortestNanos = Math.min(shortestNanos, System.nanoTime() - sentNanos);
  }

  /** How long to wait for what may never come. */
  public Duration patience() {
    return patience(Patience.LEAST);
  }

  /** The same, but for so long at the least. */
  public Duration patience(Duration least) {
    return Patience.with(Duration.ofNanos(shortestNanos), least);
  }

  /** Whether nothing was sent for so long. */
  public boolean hasRestedFor(Duration time) {
    return System.nanoTime() - sentNanos > time.toNanos();
  }

  /** Whether the server has ever answered so soon after something was sent. */
  public boolean hasAnsweredWithin(Duration time) {
    return shortestNanos < time.toNanos();
  }
}
