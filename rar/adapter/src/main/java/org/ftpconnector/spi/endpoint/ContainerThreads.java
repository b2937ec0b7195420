package org.ftpconnector.spi.endpoint;

import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.inbound.engine.Threads;
import org.jspecify.annotations.Nullable;

/**
 * The container's threads (Connectors 2.1, chapter 10): its timer only says when, and all that may
 * take time is work. What the work manager refuses when its time has come is offered again.
 */
final class ContainerThreads implements Threads {
  private static final System.Logger LOG = System.getLogger(ContainerThreads.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long BEGIN_SECONDS = 5;

  private final WorkManager workManager;
  private final Timer timer;

  /** {@code timer}: of this alone, which ends it. */
  ContainerThreads(WorkManager workManager, Timer timer) {
    this.workManager = workManager;
    this.timer = timer;
  }

  @Override
  public void execute(Runnable task) {
    submit(new LongWork(task));
  }

  /**
   * Waits until it has begun, five seconds at most: the thread that ends a bean offers it, and Open
   * Liberty 26.0.0.3 runs the work of such a thread as a part of the bean, which is not there any
   * more when that thread goes on (CNTR0092W).
   */
  void begin(Runnable task) {
    CountDownLatch begun = new CountDownLatch(1);
    submit(
        new ShortWork(
            () -> {
              begun.countDown();
              task.run();
            }));
    try {
      if (!begun.await(BEGIN_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.DEBUG, () -> "the container has no thread now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(Work work) {
    try {
      workManager.scheduleWork(work);
    } catch (WorkException e) {
      throw new RejectedExecutionException("the container takes no more work now", e);
    }
  }

  @Override
  public Plan after(Duration delay, Runnable task) {
    Begin begin = new Begin(task);
    try {
      timer.schedule(begin, delay.toMillis());
    } catch (IllegalStateException ended) {
      LOG.log(Level.DEBUG, () -> "ended, and begins nothing more");
    }
    return begin::cancel;
  }

  /** Nothing that was planned begins any more. */
  void end() {
    timer.cancel();
  }

  /** In the timer's thread, which all share. */
  private final class Begin extends TimerTask {
    private final Runnable task;

    Begin(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      try {
        submit(new ShortWork(task));
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, () -> "offered again in " + PAUSE, e);
        after(PAUSE, task);
      } catch (RuntimeException | Error e) { // it would end the timer
        LOG.log(Level.WARNING, () -> "the container took no work; offered again in " + PAUSE, e);
        after(PAUSE, task);
      }
    }
  }

  /**
   * Forgets what it has run, and with it the bean: a pool may hold a thread's first work for as
   * long as the thread lives, as jboss-threads 3.9.2 does.
   */
  private static class ShortWork implements Work {
    private final AtomicReference<@Nullable Runnable> task;

    ShortWork(Runnable task) {
      this.task = new AtomicReference<>(task);
    }

    @Override
    public void run() {
      Runnable once = task.getAndSet(null);
      if (once != null) {
        once.run();
      }
    }

    /** It ends by itself: whoever ends the activation says so to what runs here. */
    @Override
    public void release() {
      // Nothing waits here.
    }
  }

  /** A delivery lasts for as long as the listener wants. */
  private static final class LongWork extends ShortWork implements WorkContextProvider {
    private static final long serialVersionUID = 1L;

    LongWork(Runnable task) {
      super(task);
    }

    @Override
    public List<WorkContext> getWorkContexts() {
      HintsContext hints = new HintsContext();
      hints.setHint(HintsContext.LONGRUNNING_HINT, true);
      return List.of(hints);
    }
  }
}
