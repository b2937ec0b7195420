package org.ftpconnector.inbound;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpFileListener;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;

/** Has an activation poll, deliver and live, on the threads of an executor that is given. */
final class Schedule {
  private static final System.Logger LOG = System.getLogger(Schedule.class.getName());

  private final Activation activation;
  private final ScheduledExecutorService executor;
  private final FtpFileListener listener;
  private final LongSupplier nanoClock;
  private final Backoff backoff;
  private final AtomicBoolean isPolling = new AtomicBoolean();
  private final Set<Future<?>> planned = new HashSet<>();
  private volatile Optional<Round> round = Optional.empty();

  Schedule(
      Activation activation,
      ScheduledExecutorService executor,
      FtpFileListener listener,
      LongSupplier nanoClock,
      DoubleSupplier random) {
    this.activation = activation;
    this.executor = executor;
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.backoff = new Backoff(activation.settings().pollInterval(), random);
  }

  /**
   * Begins.
   *
   * @throws IOException if it cannot work; a server that cannot be reached now is waited for
   */
  void start() throws IOException {
    try {
      activation.check();
    } catch (FtpLoginException refused) {
      throw refused;
    } catch (FtpUnavailableException | FtpConnectionLostException e) {
      LOG.log(Level.DEBUG, () -> "the first poll will tell", e);
    }
    long third = activation.settings().lease().toMillis() / 3;
    planned(executor.scheduleWithFixedDelay(this::keep, third, third, TimeUnit.MILLISECONDS));
    after(Duration.ZERO, this::pollAndGoOn);
  }

  /** Takes back what has not begun, so that nothing is left in the executor. */
  synchronized void end() {
    planned.forEach(task -> task.cancel(false));
    planned.clear();
  }

  private synchronized void planned(Future<?> task) {
    planned.removeIf(Future::isDone);
    planned.add(task);
    if (activation.isStopped()) {
      end();
    }
  }

  private void after(Duration delay, Runnable task) {
    if (!activation.isStopped()) {
      planned(executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void keep() {
    try {
      activation.keep();
    } catch (IOException | RuntimeException e) {
      activation.figures().failed(e.toString());
      LOG.log(Level.DEBUG, () -> "no sign of life", e);
    }
  }

  private void pollAndGoOn() {
    Duration next = activation.settings().pollInterval();
    if (!activation.isIdle() && !isPolled()) {
      next = backoff.grow();
    }
    after(next, this::pollAndGoOn);
  }

  /** False if it failed. */
  private boolean isPolled() {
    if (!isPolling.compareAndSet(false, true)) {
      return true;
    }
    try {
      round = Optional.of(activation.poll());
      if (backoff.isGrown()) {
        LOG.log(Level.INFO, () -> "polls again: " + activation.settings().directory());
      }
      backoff.reset();
      spread();
      return true;
    } catch (IOException | RuntimeException e) {
      failed(e);
      return false;
    } finally {
      isPolling.set(false);
    }
  }

  private void failed(Exception e) {
    String what = "cannot poll " + activation.settings().directory() + ": " + e.getMessage();
    activation.figures().failed(what);
    boolean isUnreachable =
        e instanceof FtpUnavailableException || e instanceof FtpConnectionLostException;
    boolean isOver = backoff.isGrown() || activation.isStopped();
    Level level = isUnreachable ? Level.WARNING : Level.ERROR;
    LOG.log(isOver ? Level.DEBUG : level, () -> what + "; it is tried again and again", e);
  }

  /** As many threads as there are slots and work for. */
  private void spread() {
    Optional<Round> now = round;
    while (now.isPresent() && activation.hasWork(now.get()) && activation.takeSlot()) {
      try {
        executor.execute(() -> work(now.get()));
      } catch (RejectedExecutionException e) {
        activation.releaseSlot();
        throw e;
      }
    }
  }

  private void work(Round taken) {
    Tally tally = new Tally();
    try {
      activation.work(taken, listener, tally);
    } catch (RuntimeException e) {
      activation.figures().failed(e.toString());
      LOG.log(Level.ERROR, () -> "a delivery broke off", e);
    } finally {
      activation.releaseSlot();
    }
    goOn(taken, tally);
  }

  private void goOn(Round taken, Tally tally) {
    if (activation.isStopped()) {
      leave();
      return;
    }
    OptionalLong due = activation.held().nextDue();
    if (due.isPresent()) {
      long wait = Math.max(due.getAsLong() - nanoClock.getAsLong(), 0);
      after(Duration.ofNanos(wait).plusMillis(1), this::spread);
    }
    if (taken.isEmpty() && taken.isFull() && tally.delivered.get() > 0) {
      after(Duration.ZERO, this::isPolled);
    }
  }

  /** The inbox was closed and has not waited for this. */
  private void leave() {
    try {
      activation.leave(0);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "the claims are free when the lease has ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
