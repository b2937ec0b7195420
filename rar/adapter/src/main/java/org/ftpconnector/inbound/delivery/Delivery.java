package org.ftpconnector.inbound.delivery;

import java.io.IOException;
import java.lang.System.Logger.Level;
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

  private final InboxSettings settings;
  private final Claims claims;
  private final Leases leases;
  private final Held held;
  private final Supplier<String> server;
  private final LongSupplier nanoClock;
  private final Later later;
  private final Settlement settlement;

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
    this.leases = leases;
    this.held = held;
    this.server = server;
    this.nanoClock = nanoClock;
    this.later = new Later(settings, held, nanoClock);
    this.settlement =
        new Settlement(settings, claims, disposal, leases.outages(), held, later, counts, clock);
  }

  /**
   * Has the receiver take it, and then does what follows from that.
   *
   * @throws IOException if nobody takes any file now
   */
  public void deliver(Claim claim, Receiver receiver, Tally tally) throws IOException {
    if (claim.name().isDone()) {
      settlement.dispose(claim, 0);
    } else if (claim.attempt() > settings.maxAttempts()) {
      settlement.bury(
          claim, 0, new IOException("each node that delivered it has ended without a word"));
    } else if (!isOurs(claim)) {
      lostBefore(claim);
    } else if (isTaken(claim, receiver, tally)) {
      settlement.settle(claim, 0, tally);
    }
  }

  /** Looks only if there was time for others to take it over. */
  private boolean isOurs(Claim claim) throws IOException {
    try {
      return claims.isCertain(claim) || claims.isOurs(claim);
    } catch (IOException e) {
      later.postpone(claim, Step.OFFER, claim.attempt(), e);
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
      receive(receiver, file, tally);
      return true;
    } catch (NotReadyException e) {
      takeBack(claim, e);
      throw new IOException(e.getMessage(), e);
    } catch (Throwable e) {
      settlement.failed(claim, e, tally);
      return false;
    }
  }

  /**
   * What comes behind it must not be cut off by an interrupt that the listener has left behind, or
   * that was meant for it. Who polls by a thread of his own gets it back when the poll has ended.
   */
  private static void receive(Receiver receiver, Arrival file, Tally tally) throws Exception {
    try {
      receiver.receive(file);
    } catch (InterruptedException e) {
      tally.interrupted();
      throw e;
    } finally {
      if (Thread.interrupted()) {
        tally.interrupted();
      }
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
    later.postpone(claim, Step.OFFER, claim.attempt(), reason);
  }

  /** It has changed lately: its turn comes when it has been the same for long enough. */
  public void letSettle(Claim claim) {
    later.watch(claim, new IOException("it is not old enough yet"));
  }

  /** One that has changed again waits again, and no attempt is used up. */
  private void watch(Waiting waiting, Receiver receiver, Tally tally) throws IOException {
    Claim claim = waiting.claim();
    Optional<FtpEntry> there;
    try {
      there = leases.look(claim.path());
    } catch (IOException e) {
      later.postpone(claim, Step.WATCH, waiting.failures(), waiting.reason());
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

  /** Does what was put off and has been due for longest; false if nothing is. */
  public boolean isResumed(Receiver receiver, Tally tally) throws IOException {
    Optional<Waiting> due = held.beginDue(nanoClock.getAsLong());
    if (due.isPresent()) {
      resume(due.get(), receiver, tally);
    }
    return due.isPresent();
  }

  private void resume(Waiting waiting, Receiver receiver, Tally tally) throws IOException {
    try {
      doNow(waiting, receiver, tally);
    } catch (RuntimeException | Error e) {
      later.postpone(waiting.claim(), waiting.step(), waiting.failures(), waiting.reason());
      throw e;
    }
  }

  private void doNow(Waiting waiting, Receiver receiver, Tally tally) throws IOException {
    Claim claim = waiting.claim();
    switch (waiting.step()) {
      case OFFER -> deliver(claim, receiver, tally);
      case SETTLE -> settlement.settle(claim, waiting.failures(), tally);
      case DISPOSE -> settlement.dispose(claim, waiting.failures());
      case BURY -> settlement.bury(claim, waiting.failures(), waiting.reason());
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
      later.insist(claim, Step.DELIVER, waiting.failures(), waiting.reason());
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
}
