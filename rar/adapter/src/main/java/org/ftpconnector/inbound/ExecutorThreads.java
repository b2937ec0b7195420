package org.ftpconnector.inbound;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.inbound.engine.Threads;

/** Those of an executor. */
record ExecutorThreads(ScheduledExecutorService executor) implements Threads {
  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  @Override
  public Plan after(Duration delay, Runnable task) {
    Future<?> planned = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> planned.cancel(false);
  }
}
