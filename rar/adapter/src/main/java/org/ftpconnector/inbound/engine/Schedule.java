package org.ftpconnector.inbound.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.ftpconnector.inbound.delivery.Receiver;
import org.ftpconnector.inbound.delivery.Tally;
import org.ftpconnector.inbound.poll.Round;

/** Has an activation poll, deliver and live, on threads that are given. */
public final class Schedule {
  private static final System.Logger LOG = System.getLogger(Schedule.class.getName());

  private final Activation activation;
  private final Threads threads;
  private final Receiver receiver;
  private final LongSupplier nanoClock;
  private final Backoff backoff;
  private final AtomicBoolean isPolling = new AtomicBoolean();
  private final AtomicBoolean isWanted = new AtomicBoolean();
  private final Set<Step> planned = new HashSet<>();
  private volatile Optional<Round> round = Optional.empty();
  private Threads.Plan nextSign = () -> {};
  private boolean isSilent;
  private Runnable last = () -> {};

  /** {@code random}: from 0 to 1, so that nodes do not poll in step after a failure. */
  public Schedule(
      Activation activation,
      Threads threads,
      Receiver receiver,
      LongSupplier nanoClock,
      DoubleSupplier random) {
    this.activation = activation;
    this.threads = threads;
    this.receiver = receiver;
    this.nanoClock = nanoClock;
    this.backoff = new Backoff(activation.settings().pollInterval(), random);
  }

  /** What is to be run later, once. */
  private final class Step implements Runnable {
    private final Runnable task;
    private Threads.Plan plan = () -> {};

    Step(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      forget(this);
      task.run();
    }
  }

  /**
   * Polls at once, and then again and again. What is wrong is in the log and the figures, and is
   * tried again at growing intervals.
   */
  public void start() {
    planSign();
    after(Duration.ZERO, this::pollAndGoOn);
  }

  /** Polls at once, on one of the threads; not if it is polling already, or idle. */
  public void pollNow() {
    after(
        Duration.ZERO,
        () -> {
          if (!activation.isIdle()) {
            isPolled();
          }
        });
  }

  /**
   * Takes back what has not begun, of an activation that has been stopped. Signs of life go on
   * until the last delivery has ended: else others would deliver what is still being delivered.
   *
   * @param last what is done once nothing is left with the threads
   */
  public synchronized void end(Runnable last) {
    this.last = last;
    planned.forEach(step -> step.plan.cancel());
    planned.clear();
  }

  /** Makes what is left anybody's and ends the signs of life, if nothing is being delivered. */
  public boolean leaveIfIdle() {
    boolean hasLeft = activation.leaveIfIdle();
    if (hasLeft) {
      endSigns();
    }
    return hasLeft;
  }

  /** No sign of life is given any more. */
  public synchronized void endSigns() {
    isSilent = true;
    nextSign.cancel();
    last.run();
    last = () -> {};
  }

  private synchronized void planSign() {
    if (!isSilent) {
      nextSign = threads.after(third(), this::keepAndGoOn);
    }
  }

  private synchronized void forget(Step step) {
    planned.remove(step);
  }

  private synchronized void after(Duration delay, Runnable task) {
    if (!activation.isStopped()) {
      Step step = new Step(task);
      step.plan = threads.after(delay, step);
      planned.add(step); // it waits for this lock before it forgets itself
    }
  }

  private Duration third() {
    return activation.settings().lease().dividedBy(3);
  }

  private void keepAndGoOn() {
    if (activation.isStopped() && leaveIfIdle()) {
      return;
    }
    try {
      activation.keep();
    } catch (IOException | RuntimeException e) {
      activation.counts().failed(e.toString());
      LOG.log(Level.DEBUG, () -> "no sign of life", e);
    } finally {
      planSign();
    }
  }

  private void pollAndGoOn() {
    Duration next = activation.settings().pollInterval();
    try {
      if (!activation.isIdle() && !isPolled()) {
        next = backoff.grow();
      }
    } finally {
      after(next, this::pollAndGoOn); // after an Error, too: else this node would live and not poll
    }
  }

  /**
   * Polls, or has whoever is polling do so once more: what has come about since that one has looked
   * would wait for the next interval else. False if it failed.
   */
  private boolean isPolled() {
    boolean isWell = true;
    isWanted.set(true);
    while (isWanted.get() && isPolling.compareAndSet(false, true)) {
      try {
        isWanted.set(false);
        isWell = isPolledOnce();
      } finally {
        isPolling.set(false);
      }
    }
    return isWell;
  }

  private boolean isPolledOnce() {
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
    }
  }

  private void failed(Exception e) {
    String place = activation.settings().directory() + " at " + activation.server();
    String what = "cannot poll " + place + ": " + e.getMessage();
    activation.counts().failed(what);
    String again = what + "; it is tried again and again";
    boolean isOver = backoff.isGrown() || activation.isStopped();
    if (isOver) {
      LOG.log(Level.DEBUG, () -> again, e);
    } else if (!activation.isTold(again, e)) {
      LOG.log(Level.ERROR, () -> again, e);
    }
  }

  /** As many threads as there are slots and work for. */
  private void spread() {
    Optional<Round> now = round;
    while (now.isPresent() && activation.hasWork(now.get()) && activation.takeSlot()) {
      try {
        threads.execute(() -> work(now.get()));
      } catch (RejectedExecutionException e) {
        activation.releaseSlot();
        throw e;
      }
    }
  }

  private void work(Round taken) {
    Tally tally = new Tally();
    try {
      activation.work(taken, receiver, tally);
    } catch (RuntimeException e) {
      activation.counts().failed(e.toString());
      LOG.log(Level.ERROR, () -> "a delivery broke off", e);
    } finally {
      activation.releaseSlot();
    }
    goOn(taken, tally);
  }

  private void goOn(Round taken, Tally tally) {
    if (activation.isStopped()) {
      leaveIfIdle();
      return;
    }
    OptionalLong due = activation.nextDue();
    if (due.isPresent()) {
      long wait = Math.max(due.getAsLong() - nanoClock.getAsLong(), 0);
      after(Duration.ofNanos(wait).plusMillis(1), this::spread);
    }
    if (taken.isEmpty() && taken.isFull() && tally.delivered() > 0) {
      after(Duration.ZERO, this::isPolled);
    }
  }
}
