package org.ftpconnector.inbound.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.inbound.claim.ClaimName;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.claim.Survey;
import org.ftpconnector.inbound.delivery.Counts;
import org.ftpconnector.inbound.delivery.Delivery;
import org.ftpconnector.inbound.delivery.Disposal;
import org.ftpconnector.inbound.delivery.Held;
import org.ftpconnector.inbound.delivery.Receiver;
import org.ftpconnector.inbound.delivery.Tally;
import org.ftpconnector.inbound.poll.Listed;
import org.ftpconnector.inbound.poll.Poll;
import org.ftpconnector.inbound.poll.Round;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * One directory, polled by one node in one of its lives. It has no thread: whoever calls gives his.
 * Safe for use by many threads.
 */
public final class Activation {
  private static final System.Logger LOG = System.getLogger(Activation.class.getName());

  private final InboxSettings settings;
  private final Leases leases;
  private final Supplier<String> server;
  private final String owner;
  private final Claims claims;
  private final Poll poll;
  private final Disposal disposal;
  private final Delivery delivery;
  private final Held held = new Held();
  private final Counts counts;
  private final Figures figures;
  private final Semaphore slots;
  private final LongSupplier nanoClock;
  private final AtomicBoolean hasLeft = new AtomicBoolean();
  private boolean isToCheck = true;
  private volatile boolean isChecked;
  private volatile boolean isStopped;
  private volatile boolean isPaused;

  /**
   * @param dataSource there if its claims are in a database
   * @param random tells this life of the node from others
   */
  public Activation(
      FtpConnectionFactory factory,
      InboxSettings settings,
      Optional<DataSource> dataSource,
      int random,
      LongSupplier nanoClock,
      InstantSource clock) {
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.counts = new Counts(clock);
    this.figures = new Figures(held, counts, clock);
    this.leases = new Leases(factory, settings);
    this.slots = new Semaphore(settings.concurrency());
    this.owner = ClaimName.owner(settings.nodeName(), random);
    this.server = () -> settings.serverName().orElseGet(factory::toString);
    this.claims = ClaimChoice.of(settings, owner, leases, dataSource, server, nanoClock);
    this.poll = new Poll(settings, leases, claims, nanoClock);
    this.disposal = new Disposal(settings, owner, leases);
    this.delivery =
        new Delivery(settings, claims, disposal, leases, held, counts, server, nanoClock, clock);
  }

  /** What ids call it. */
  String server() {
    return server.get();
  }

  public InboxSettings settings() {
    return settings;
  }

  /** As {@link Outages#isTold}, of a poll that failed. */
  boolean isTold(String what, Exception reason) {
    boolean isTold = leases.outages().isTold(what, reason);
    leases.outages().pollFailed();
    return isTold;
  }

  Held held() {
    return held;
  }

  /** When something that was put off is due, by this node's clock, if anything was. */
  OptionalLong nextDue() {
    return held.nextDue();
  }

  /** This node in this life, as it begins the names of its claims. */
  public String owner() {
    return owner;
  }

  public Figures figures() {
    return figures;
  }

  Counts counts() {
    return counts;
  }

  /**
   * Finds out whether files can be delivered from there at all, and makes the directories that are
   * missing. Once; what was found then is asked again only after a poll that failed.
   *
   * @throws IOException if not; the message says the cure
   */
  public synchronized void check() throws IOException {
    if (!isToCheck) {
      return;
    }
    new Directories(settings, leases, server()).check();
    claims.check();
    isToCheck = false;
    isChecked = true;
  }

  /** Looks what there is to do. One thread at a time looks. */
  public synchronized Round poll() throws IOException {
    try {
      Round round = look();
      leases.outages().polled();
      return round;
    } catch (IOException e) {
      leases.outages().pollFailed();
      isToCheck = true; // a directory may have been moved away
      throw e;
    }
  }

  private Round look() throws IOException {
    check();
    held.clearDoubts();
    Survey survey = claims.survey(held::has);
    Set<String> orphans = survey.orphanNames();
    // One of an orphan's name waits for it: two claims of one node and name would be one.
    Listed listed = poll.run(survey, name -> held.isTaken(name) || orphans.contains(name));
    figures.polled(listed);
    return new Round(survey, listed, settings.maxFilesPerPoll());
  }

  /** Gives a sign of life if there is something to be kept. */
  public void keep() throws IOException {
    if (held.count() > 0) {
      claims.keep();
    }
  }

  /** One more thread may deliver, until {@link #releaseSlot}. */
  public boolean takeSlot() {
    return slots.tryAcquire();
  }

  public void releaseSlot() {
    slots.release();
  }

  /** Whether nothing is being delivered. */
  public boolean isAtRest() {
    return slots.availablePermits() == settings.concurrency();
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
  public void work(Round round, Receiver receiver, Tally tally) {
    Worker worker = new Worker(this, claims, poll, delivery, receiver, tally);
    try {
      while (!isIdle() && worker.isBusy(round)) {
        // It does one thing after the other.
      }
    } catch (IOException e) {
      counts.failed(e.toString());
      String place = settings.directory() + " at " + server();
      String what = "no more of " + place + " in this poll: " + e.getMessage();
      if (!leases.outages().isTold(what, e)) {
        LOG.log(Level.WARNING, () -> what, e);
      }
    }
  }

  /** Begins nothing more. */
  public void stop() {
    isStopped = true;
  }

  boolean isStopped() {
    return isStopped;
  }

  public void pause(boolean isWanted) {
    isPaused = isWanted;
  }

  public boolean isPaused() {
    return isPaused;
  }

  /** Whether nothing new is to be begun. */
  public boolean isIdle() {
    return isStopped || isPaused;
  }

  /**
   * Once nothing is being delivered any more, makes what is left anybody's, so that others need not
   * wait for the end of the lease.
   *
   * @return whether that is so, within that many milliseconds
   */
  public boolean leave(long millis) throws IOException, InterruptedException {
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
   * Leaves if nothing is being delivered; others wait for the end of the lease if it cannot.
   *
   * @return false if something is being delivered
   */
  public boolean leaveIfIdle() {
    try {
      return leave(0);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "the claims are free when the lease has ended", e);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Has a file that was put aside delivered again, from the first attempt.
   *
   * @return false if it is not there
   */
  public boolean redeliver(String name) throws IOException {
    if (name.startsWith("/") || !Place.isPlain(name)) {
      throw new IOException(
          "redeliver of \""
              + name
              + "\": allowed is a name in the error directory, as a.csv or x/a.csv");
    }
    if (!settings.keeps()) {
      return disposal.isTakenBack(name);
    }
    check();
    return claims.isRevived(name);
  }
}
