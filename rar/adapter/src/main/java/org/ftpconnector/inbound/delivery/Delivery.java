package org.ftpconnector.inbound.delivery;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.delivery.Waiting.Step;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.InboxSettings;

/**
 * Takes one claimed file through: to the listener, then to where it goes. What does not succeed is
 * left with the files that are held, and with what is to be done. Safe for use by many threads.
 */
public final class Delivery {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  /** What may be refused for ever is not tried again in the same poll. */
  private static final Duration LEAST_DELAY = Duration.ofSeconds(1);

  private final InboxSettings settings;
  private final Claims claims;
  private final Disposal disposal;
  private final Leases leases;
  private final Held held;
  private final Counts counts;
  private final Supplier<String> server;
  private final LongSupplier nanoClock;
  private final InstantSource clock;

  /** {@code server}: as ids have it, asked for each. */
  public Delivery(
      InboxSettings settings,
      Claims claims,
      Disposal disposal,
      Leases leases,
      Held held,
      Counts counts,
      Supplier<String> server,
      LongSupplier nanoClock,
      InstantSource clock) {
    this.settings = settings;
    this.claims = claims;
    this.disposal = disposal;
    this.leases = leases;
    this.held = held;
    this.counts = counts;
    this.server = server;
    this.nanoClock = nanoClock;
    this.clock = clock;
  }

  /**
   * Has the receiver take it, and then does what follows from that.
   *
   * @throws IOException if nobody takes any file now
   */
  public void deliver(Claim claim, Receiver receiver, Tally tally) throws IOException {
    if (claim.name().isDone()) {
      dispose(claim, 0);
    } else if (claim.attempt() > settings.maxAttempts()) {
      bury(claim, 0, new IOException("each node that delivered it has ended without a word"));
    } else if (!isOurs(claim)) {
      lostBefore(claim);
    } else if (isTaken(claim, receiver, tally)) {
      settle(claim, 0, tally);
    }
  }

  /** Looks only if there was time for others to take it over. */
  private boolean isOurs(Claim claim) throws IOException {
    try {
      return claims.isCertain(claim) || claims.isOurs(claim);
    } catch (IOException e) {
      postpone(claim, Step.OFFER, claim.attempt(), e);
      throw e;
    }
  }

  private void lostBefore(Claim claim) {
    LOG.log(Level.INFO, () -> claim.path() + " is another node's now; see leaseSeconds");
    held.end(claim.file());
  }

  @SuppressWarnings("CatchingUnchecked") // Whatever a listener throws, the file was not taken.
  private boolean isTaken(Claim claim, Receiver receiver, Tally tally) throws IOException {
    Arrival file = new Arrival(claim, leases, server.get(), settings.directory(), claims);
    try {
      receiver.receive(file);
      return true;
    } catch (NotReadyException e) {
      takeBack(claim, e);
      throw new IOException(e.getMessage(), e);
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      failed(claim, e, tally);
      return false;
    } finally {
      file.end();
    }
  }

  /** Another node may take it at once, if this is its first attempt. */
  private void takeBack(Claim claim, NotReadyException reason) {
    try {
      if (claim.attempt() == 1 && claims.giveBack(claim)) {
        held.end(claim.file());
        return;
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    postpone(claim, Step.OFFER, claim.attempt(), reason);
  }

  private void failed(Claim claim, Throwable reason, Tally tally) {
    tally.oneFailed();
    counts.oneRolledBack();
    String what = "delivery " + claim.attempt() + " of " + claim.path() + " failed: " + reason;
    counts.failed(what);
    if (claim.attempt() >= settings.maxAttempts()) {
      bury(claim, 0, reason);
      return;
    }
    LOG.log(Level.WARNING, () -> what, reason);
    postpone(claim, Step.DELIVER, claim.attempt(), reason);
  }

  private void postpone(Claim claim, Step step, int failures, Throwable reason) {
    Duration wanted = settings.retryDelay(failures);
    boolean isEndless = step != Step.DELIVER && wanted.compareTo(LEAST_DELAY) < 0;
    postpone(claim, step, failures, isEndless ? LEAST_DELAY : wanted, reason);
  }

  private void postpone(Claim claim, Step step, int failures, Duration delay, Throwable reason) {
    held.postpone(
        new Waiting(claim, step, failures, nanoClock.getAsLong() + delay.toNanos(), reason));
  }

  /** The listener has taken it. What it was given has to be what is there still. */
  private void settle(Claim claim, int failures, Tally tally) {
    Optional<Claims.Standing> standing = Optional.empty();
    Optional<IOException> unknown = Optional.empty();
    try {
      standing = Optional.of(claims.settle(claim));
    } catch (IOException e) {
      unknown = Optional.of(e);
    } catch (RuntimeException e) {
      unknown = Optional.of(new IOException("what was delivered cannot be settled: " + e, e));
    }
    if (failures == 0 && !standing.equals(Optional.of(Claims.Standing.CHANGED))) {
      succeeded(tally);
    }
    if (unknown.isPresent()) {
      later(claim, failures, unknown.get());
      return;
    }
    switch (standing.orElseThrow()) {
      case OURS -> dispose(claim, failures);
      case GONE -> lost(claim);
      case SETTLED -> held.end(claim.file());
      case CHANGED -> changed(claim, failures, tally);
    }
  }

  /** One that was to be put away before is another file by now, which the next poll finds. */
  private void changed(Claim claim, int failures, Tally tally) {
    if (failures > 0) {
      held.end(claim.file());
    } else {
      failed(claim, new IOException("it was written to while it was delivered"), tally);
    }
  }

  private void succeeded(Tally tally) {
    tally.oneDelivered();
    counts.oneDelivered();
  }

  private void lost(Claim claim) {
    LOG.log(
        Level.WARNING,
        () ->
            claim.path()
                + " was delivered, but is not this node's any more: another node has taken it over and"
                + " delivers it again, or somebody has moved it; see leaseSeconds");
    held.end(claim.file());
  }

  /** It has changed lately: its turn comes when it has been the same for long enough. */
  public void letSettle(Claim claim) {
    postpone(claim, Step.WATCH, 1, settings.minAge(), new IOException("it is not old enough yet"));
  }

  /** One that has changed again waits again, and no attempt is used up. */
  private void watch(Waiting waiting, Receiver receiver, Tally tally) throws IOException {
    Claim claim = waiting.claim();
    Optional<FtpEntry> there;
    try {
      there = leases.look(claim.path());
    } catch (IOException e) {
      postpone(claim, Step.WATCH, waiting.failures(), waiting.reason());
      throw e;
    }
    if (there.isEmpty()) {
      lostBefore(claim);
    } else if (Sameness.isSame(claim.entry(), there.get())) {
      deliver(claim, receiver, tally);
    } else {
      letSettle(claim.seen(there.get()));
    }
  }

  /** Does what was put off. */
  public void resume(Waiting waiting, Receiver receiver, Tally tally) throws IOException {
    try {
      doNow(waiting, receiver, tally);
    } catch (RuntimeException | Error e) {
      postpone(waiting.claim(), waiting.step(), waiting.failures(), waiting.reason());
      throw e;
    }
  }

  private void doNow(Waiting waiting, Receiver receiver, Tally tally) throws IOException {
    Claim claim = waiting.claim();
    switch (waiting.step()) {
      case OFFER -> deliver(claim, receiver, tally);
      case SETTLE -> settle(claim, waiting.failures(), tally);
      case DISPOSE -> dispose(claim, waiting.failures());
      case BURY -> bury(claim, waiting.failures(), waiting.reason());
      case WATCH -> watch(waiting, receiver, tally);
      case DELIVER -> again(waiting, receiver, tally);
    }
  }

  /** The next attempt, at a file that may have changed since the last one. */
  private void again(Waiting waiting, Receiver receiver, Tally tally) throws IOException {
    Claim claim = waiting.claim();
    Optional<Claim> next;
    try {
      next = claims.takeOver(claim.name());
    } catch (IOException e) {
      Duration wanted = settings.retryDelay(waiting.failures());
      Duration delay = wanted.compareTo(LEAST_DELAY) < 0 ? LEAST_DELAY : wanted;
      postpone(claim, Step.DELIVER, waiting.failures(), delay, waiting.reason());
      throw e;
    }
    if (next.isEmpty()) {
      held.end(claim.file());
    } else if (settings.minAge().isZero() || Sameness.isSame(claim.entry(), next.get().entry())) {
      deliver(next.get(), receiver, tally);
    } else {
      letSettle(next.get());
    }
  }

  private void dispose(Claim claim, int failures) {
    try {
      boolean isPutAway = disposal.succeed(claim);
      claims.forget(claim);
      if (isPutAway) {
        held.end(claim.file());
      } else {
        lost(claim);
      }
    } catch (IOException e) {
      later(claim, failures, e);
    } catch (RuntimeException e) {
      later(claim, failures, new IOException("it broke off: " + e, e));
    }
  }

  /** It must not be delivered again, whoever finds it. */
  private void later(Claim claim, int failures, IOException reason) {
    String what = claim.path() + " was delivered, and cannot be put away: " + reason.getMessage();
    counts.failed(what);
    LOG.log(failures == 0 ? Level.ERROR : Level.DEBUG, () -> what, reason);
    Claim done = claim;
    try {
      done = claims.finish(claim);
    } catch (IOException e) {
      LOG.log(Level.WARNING, () -> claim.path() + " will be delivered again if this node ends", e);
    }
    boolean isSafe = claims.isSetApart() && done.name().isDone();
    postpone(done, isSafe ? Step.DISPOSE : Step.SETTLE, failures + 1, reason);
  }

  private void bury(Claim claim, int failures, Throwable reason) {
    int attempts = Math.min(claim.attempt(), settings.maxAttempts());
    try {
      if (isBuried(claim, attempts, reason)) {
        counts.oneDead();
        String place =
            settings.keeps()
                ? ", stays where it is and is tried no more; redeliver has it tried again"
                : ", see " + settings.errorDirectory();
        LOG.log(Level.ERROR, () -> claim.path() + " failed " + attempts + " times" + place, reason);
      }
      held.end(claim.file());
    } catch (IOException e) {
      String what = claim.path() + " cannot be put aside: " + e.getMessage();
      counts.failed(what);
      LOG.log(failures == 0 ? Level.ERROR : Level.DEBUG, () -> what, e);
      postpone(claim, Step.BURY, failures + 1, reason);
    }
  }

  private boolean isBuried(Claim claim, int attempts, Throwable reason) throws IOException {
    if (settings.keeps()) {
      return claims.isGivenUp(claim);
    }
    if (!claims.isOurs(claim) || !disposal.bury(claim, attempts, reason, clock.instant())) {
      return false;
    }
    claims.forget(claim);
    return true;
  }
}
