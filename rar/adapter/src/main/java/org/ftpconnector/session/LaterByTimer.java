package org.ftpconnector.session;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link Later} on the thread of a {@link Timer}, until that is cancelled. */
public final class LaterByTimer implements Later, AutoCloseable {
  private final Supplier<Timer> source;
  private @Nullable Timer timer;
  private boolean closed;

  /** {@code source}: asked when the timer is first needed, if it is; this closes it. */
  public LaterByTimer(Supplier<Timer> source) {
    this.source = source;
  }

  @Override
  public synchronized boolean in(Duration delay, Runnable task) {
    if (closed) {
      return false;
    }
    Timer known = timer == null ? source.get() : timer;
    timer = known;
    TimerTask timed =
        new TimerTask() {
          @Override
          public void run() {
            task.run();
          }
        };
    try {
      known.schedule(timed, delay.toMillis());
      return true;
    } catch (IllegalStateException cancelled) {
      return false;
    }
  }

  /** Cancels the timer; nothing is done afterwards. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (timer != null) {
      timer.cancel();
    }
  }
}
