package org.ftpconnector.inbound;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpFileListener;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.inbound.delivery.Tally;
import org.ftpconnector.inbound.engine.Activation;
import org.ftpconnector.inbound.engine.Schedule;
import org.ftpconnector.inbound.poll.Round;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the files that arrive in one directory of an FTP server, or in its folders, too, each to
 * one of all the nodes that have an inbox on it.
 *
 * <pre>{@code
 * FtpInbox inbox = FtpInbox.builder(factory, "/in").include("*.csv").build();
 * inbox.poll(file -> read(file.open())); // now and then; or start(executor, listener)
 * }</pre>
 *
 * <p>Each file is delivered at least once: it comes again if a node ends between the listener's
 * return and the file's going away, or shows no sign of life for longer than {@code leaseSeconds}.
 * {@link org.ftpconnector.api.FtpArrival#id()} is the same then.
 *
 * <p>It starts no thread. All methods may be called by any thread; who builds an inbox closes it.
 * The connection factory stays open and is not to be {@code Transacted}; it should have two
 * sessions more than {@code concurrency}.
 */
public final class FtpInbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FtpInbox.class.getName());

  private final Activation activation;
  private final FtpInboxBuilder made;
  private final InboxFigures figures;
  private final AtomicReference<@Nullable Schedule> schedule = new AtomicReference<>();
  private final AtomicBoolean isClosed = new AtomicBoolean();

  FtpInbox(Activation activation, FtpInboxBuilder made) {
    this.activation = activation;
    this.made = made;
    this.figures = new EngineFigures(activation.figures());
  }

  /** Begins an inbox for this directory, an absolute path; everything else is at its default. */
  public static FtpInboxBuilder builder(FtpConnectionFactory factory, String directory) {
    return new FtpInboxBuilder(factory, directory);
  }

  /**
   * Finds out whether files can be delivered from there, and makes the directories that are
   * missing: claims, archive, errors. The first poll and {@link #start} do the same.
   *
   * @throws IOException if not, as where the directory is missing, nothing can be written there, or
   *     the server does not rename as it has to; the message says the cure
   */
  public void check() throws IOException {
    activation.check();
  }

  /**
   * Polls once, and delivers what is to be delivered on the caller's thread, one file after the
   * other. Several threads may poll at once, and deliver so many files at a time, but no more than
   * {@code concurrency}: who is one too many returns without having delivered any.
   *
   * <p>A listener that may take longer than a third of {@code leaseSeconds} needs another thread
   * that calls {@link #keepClaims()} meanwhile, or polls.
   *
   * <p>A thread that is interrupted while the listener has it is so again when this returns; the
   * other files are delivered before.
   *
   * @throws IOException if the poll failed, as when the server cannot be reached; nothing was
   *     delivered then. What goes wrong behind it is in the log and in the figures
   * @throws IllegalStateException if the inbox is closed
   */
  public PollResult poll(FtpFileListener listener) throws IOException {
    requireOpen();
    Tally tally = new Tally();
    if (activation.isIdle()) {
      return new PollResult(tally, 0);
    }
    Round round = activation.poll();
    if (activation.takeSlot()) {
      try {
        activation.work(round, listener::onFile, tally);
      } finally {
        activation.releaseSlot();
        leaveIfClosed();
        if (tally.isInterrupted()) {
          Thread.currentThread().interrupt();
        }
      }
    }
    return new PollResult(tally, round.waiting());
  }

  /** Closing may not have waited for long enough. */
  private void leaveIfClosed() {
    if (isClosed.get()) {
      activation.leaveIfIdle();
    }
  }

  /**
   * Tells other nodes that this one is alive, if it has files and a third of {@code leaseSeconds}
   * has passed since it told them last.
   *
   * @throws IOException if the server cannot be told
   */
  public void keepClaims() throws IOException {
    activation.keep();
  }

  /**
   * Polls at once and then again and again on the threads of this executor, delivers there up to
   * {@code concurrency} files at a time, and goes on until the inbox is closed. A server that
   * cannot be reached is asked at growing intervals; the log says so once.
   *
   * @param executor with two threads more than {@code concurrency}: where signs of life have to
   *     wait for deliveries, other nodes take claims over. It stays the caller's
   * @throws IOException as {@link #check()}, but for a server that cannot be reached now
   * @throws IllegalStateException if the inbox is closed, or was started before
   */
  public void start(ScheduledExecutorService executor, FtpFileListener listener)
      throws IOException {
    requireOpen();
    requireNotStarted(schedule.get() == null);
    checkUnlessUnreachable();
    Schedule begun =
        new Schedule(
            activation,
            new ExecutorThreads(executor),
            listener::onFile,
            made.nanoClock(),
            made.jitter());
    requireNotStarted(schedule.compareAndSet(null, begun));
    begun.start();
  }

  private void requireNotStarted(boolean isSo) {
    if (!isSo) {
      throw new IllegalStateException(this + " was started before");
    }
  }

  private void checkUnlessUnreachable() throws IOException {
    try {
      activation.check();
    } catch (FtpLoginException refused) {
      throw refused;
    } catch (FtpUnavailableException | FtpConnectionLostException e) {
      LOG.log(Level.DEBUG, () -> "the first poll will tell", e);
    }
  }

  /**
   * Has an inbox that was started poll at once, whatever {@code pollIntervalMillis} says; not if it
   * is polling already, or is paused.
   *
   * @throws IllegalStateException if it is closed, or was not started
   */
  public void pollNow() {
    requireOpen();
    Schedule begun = schedule.get();
    if (begun == null) {
      throw new IllegalStateException(this + " was not started; poll(listener) polls");
    }
    begun.pollNow();
  }

  private void requireOpen() {
    if (isClosed.get()) {
      throw new IllegalStateException(this + " is closed");
    }
  }

  /** Begins nothing new until {@link #resume()}; what is being delivered goes on. */
  public void pause() {
    activation.pause(true);
  }

  /** Ends a {@link #pause()}: the next poll delivers again. */
  public void resume() {
    activation.pause(false);
  }

  /**
   * Moves a file from the error directory to where it came from, to be delivered from the first
   * attempt, and deletes the text beside it.
   *
   * @param name as it is called in the error directory, with its folders if it is in some
   * @return false if it is not there
   * @throws IOException if it cannot be moved, or another of its name is there
   */
  public boolean redeliver(String name) throws IOException {
    return activation.redeliver(name);
  }

  /**
   * Gives figures of what the inbox has done so far and how it stands, the same object each time.
   */
  public InboxFigures figures() {
    return figures;
  }

  /**
   * Begins nothing new, waits for what is being delivered, up to {@code leaseSeconds}, and makes
   * what is left free for other nodes at once. Deliveries that take longer end by themselves, and
   * what is left is free when the last of them has: until then the executor gives signs of life, or
   * whoever calls {@link #keepClaims()}. Idempotent, and throws nothing.
   */
  @Override
  public void close() {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    activation.stop();
    Optional<Schedule> begun = Optional.ofNullable(schedule.get());
    begun.ifPresent(polls -> polls.end(() -> {}));
    try {
      if (hasLeft()) {
        begun.ifPresent(Schedule::endSigns);
      } else {
        LOG.log(Level.WARNING, () -> this + " was closed while files were still being delivered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasLeft() throws InterruptedException {
    long third = activation.settings().lease().toMillis() / 3;
    for (int i = 0; i < 3; i++) {
      try {
        if (activation.leave(third)) {
          return true;
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, () -> "the claims are free when the lease has ended", e);
        return true;
      }
      keepIfPossible();
    }
    return false;
  }

  /** What is being delivered is waited for all the same. */
  private void keepIfPossible() {
    try {
      activation.keep();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "no sign of life", e);
    }
  }

  /** Names the directory only. */
  @Override
  public String toString() {
    return "FtpInbox[" + activation.settings().directory() + "]";
  }
}
