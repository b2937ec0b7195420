package org.ftpconnector.inbound;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpFileListener;

/**
 * One directory, polled by one node in one of its lives. It has no thread: whoever calls gives his.
 * Safe for use by many threads.
 */
final class Activation {
  private static final System.Logger LOG = System.getLogger(Activation.class.getName());

  private final InboxSettings settings;
  private final Leases leases;
  private final Claims claims;
  private final Poll poll;
  private final Delivery delivery;
  private final Held held = new Held();
  private final Figures figures = new Figures(held);
  private final Semaphore slots;
  private final LongSupplier nanoClock;
  private final InstantSource clock;
  private final AtomicBoolean hasLeft = new AtomicBoolean();
  private volatile boolean isChecked;
  private volatile boolean isStopped;
  private volatile boolean isPaused;

  Activation(
      FtpConnectionFactory factory,
      InboxSettings settings,
      int random,
      LongSupplier nanoClock,
      InstantSource clock) {
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.clock = clock;
    this.leases = new Leases(factory, settings);
    this.slots = new Semaphore(settings.concurrency());
    this.poll = new Poll(settings, leases);
    String owner = ClaimName.owner(settings.nodeName(), random);
    String sign = Place.in(settings.claimDirectory(), ClaimName.alive(owner));
    Heartbeat heartbeat = new Heartbeat(leases, sign, settings.lease(), nanoClock);
    this.claims =
        settings.claimsByRename()
            ? new ClaimFolder(settings, owner, leases, heartbeat)
            : new PlainClaims(settings, owner, leases, heartbeat);
    Disposal disposal = new Disposal(settings, owner, leases);
    String place = settings.serverName().orElseGet(factory::toString) + settings.directory();
    this.delivery =
        new Delivery(settings, claims, disposal, leases, held, figures, place, nanoClock, clock);
  }

  InboxSettings settings() {
    return settings;
  }

  Held held() {
    return held;
  }

  Figures figures() {
    return figures;
  }

  /**
   * Finds out whether files can be delivered from there at all, and makes the directories that are
   * missing. Once; what was found then is not asked again.
   *
   * @throws IOException if not; the message says the cure
   */
  synchronized void check() throws IOException {
    if (isChecked) {
      return;
    }
    String directory = settings.directory();
    Optional<FtpEntry> there = leases.look(directory);
    if (there.isEmpty() || there.get().kind() == FtpEntry.Kind.FILE) {
      throw new IOException("there is no directory " + directory + " to be polled: make it");
    }
    make(settings.claimDirectory(), "claimDirectory");
    make(settings.errorDirectory(), "errorDirectory");
    if (settings.archives()) {
      make(settings.archiveDirectory(), "archiveDirectory");
    }
    claims.check();
    isChecked = true;
  }

  private void make(String directory, String property) throws IOException {
    try {
      leases.makeIfMissing(directory);
    } catch (IOException e) {
      throw new IOException(
          property
              + " "
              + directory
              + " is not there and cannot be made: make it, or let the user"
              + " do so",
          e);
    }
  }

  /** Looks what there is to do. One thread at a time looks. */
  synchronized Round poll() throws IOException {
    check();
    Survey survey = claims.survey(held::has);
    Listed listed = poll.run(survey, held::has);
    figures.polled(listed, clock.instant());
    return new Round(survey, listed, settings.maxFilesPerPoll());
  }

  /** Gives a sign of life if there is something to be kept. */
  void keep() throws IOException {
    if (held.count() > 0) {
      claims.keep();
    }
  }

  /** One more thread may deliver, until {@link #releaseSlot}. */
  boolean takeSlot() {
    return slots.tryAcquire();
  }

  void releaseSlot() {
    slots.release();
  }

  /** Whether a thread would find something to do now. */
  boolean hasWork(Round round) {
    boolean isDue = held.nextDue().stream().anyMatch(due -> due - nanoClock.getAsLong() <= 0);
    return !isIdle() && (isDue || !round.isEmpty());
  }

  /**
   * Claims, delivers and puts away, one file after the other, until there is nothing more in this
   * round or the server does not answer. The caller has a slot.
   */
  void work(Round round, FtpFileListener listener, Tally tally) {
    Worker worker = new Worker(this, claims, poll, delivery, nanoClock, listener, tally);
    try {
      while (!isIdle() && worker.isBusy(round)) {
        // It does one thing after the other.
      }
    } catch (IOException e) {
      figures.failed(e.toString());
      LOG.log(Level.WARNING, () -> "no more of " + settings.directory() + " in this poll", e);
    }
  }

  /** Begins nothing more. */
  void stop() {
    isStopped = true;
  }

  boolean isStopped() {
    return isStopped;
  }

  void pause(boolean isWanted) {
    isPaused = isWanted;
  }

  /** Whether nothing new is to be begun. */
  boolean isIdle() {
    return isStopped || isPaused;
  }

  /**
   * Once nothing is being delivered any more, makes what is left anybody's, so that others need not
   * wait for the end of the lease.
   *
   * @return whether that is so, within that many milliseconds
   */
  boolean leave(long millis) throws IOException, InterruptedException {
    if (!slots.tryAcquire(settings.concurrency(), millis, TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      if (isChecked && hasLeft.compareAndSet(false, true)) {
        claims.leave();
      }
    } finally {
      slots.release(settings.concurrency()); // another may be waiting for the same
    }
    return true;
  }

  /**
   * Has a file that was put aside delivered again, from the first attempt.
   *
   * @return false if it is not there
   */
  boolean redeliver(String name) throws IOException {
    String aside = Place.in(settings.errorDirectory(), name);
    String home = Place.in(settings.directory(), name);
    if (leases.look(aside).isEmpty()) {
      return false;
    }
    if (leases.look(home).isPresent()) {
      throw new IOException(
          home + " is there already; move it away, or wait until it is delivered");
    }
    Mover.Outcome outcome = new Mover(leases).move(aside, home);
    if (outcome.result() == Mover.Result.REFUSED) {
      throw outcome.reason().orElseThrow();
    }
    if (outcome.isMoved()) {
      leases.removeIfThere(Place.in(settings.errorDirectory(), Disposal.textFor(name)));
    }
    return outcome.isMoved();
  }
}
