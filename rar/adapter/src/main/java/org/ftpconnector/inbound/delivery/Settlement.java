package org.ftpconnector.inbound.delivery;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.claim.Claims;
import org.ftpconnector.inbound.delivery.Waiting.Step;
import org.ftpconnector.inbound.server.Outages;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Does what follows from an attempt at a delivery: counts it, and puts the file away or aside, or
 * has it come again. Safe for use by many threads.
 */
final class Settlement {
  private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

  private final InboxSettings settings;
  private final Claims claims;
  private final Disposal disposal;
  private final Outages outages;
  private final Held held;
  private final Later later;
  private final Counts counts;
  private final InstantSource clock;
  private final Refusals refusals = new Refusals();

  Settlement(
      InboxSettings settings,
      Claims claims,
      Disposal disposal,
      Outages outages,
      Held held,
      Later later,
      Counts counts,
      InstantSource clock) {
    this.settings = settings;
    this.claims = claims;
    this.disposal = disposal;
    this.outages = outages;
    this.held = held;
    this.later = later;
    this.counts = counts;
    this.clock = clock;
  }

  /** The listener has not taken it. */
  void failed(Claim claim, Throwable reason, Tally tally) {
    tally.oneFailed();
    counts.oneRolledBack();
    String what = "delivery " + claim.attempt() + " of " + claim.path() + " failed: " + reason;
    counts.failed(what);
    if (claim.attempt() >= settings.maxAttempts()) {
      bury(claim, 0, reason);
      return;
    }
    if (!outages.isTold(what, reason)) {
      LOG.log(Level.WARNING, () -> what, reason);
    }
    later.postpone(claim, Step.DELIVER, claim.attempt(), reason);
  }

  /** The listener has taken it. What it was given has to be what is there still. */
  void settle(Claim claim, int failures, Tally tally) {
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
      finishLater(claim, failures, unknown.get());
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

  /** It has been delivered, and is put away. */
  void dispose(Claim claim, int failures) {
    try {
      boolean isPutAway = disposal.succeed(claim);
      claims.forget(claim);
      if (isPutAway) {
        refusals.over(goalOf(claim));
        held.end(claim.file());
      } else {
        lost(claim);
      }
    } catch (IOException e) {
      finishLater(claim, failures, e);
    } catch (RuntimeException e) {
      finishLater(claim, failures, new IOException("it broke off: " + e, e));
    }
  }

  /** It must not be delivered again, whoever finds it. */
  private void finishLater(Claim claim, int failures, IOException reason) {
    String what = claim.path() + " was delivered, and cannot be put away: " + reason.getMessage();
    String again = "; it is not delivered again, and putting it away is tried again";
    counts.failed(what);
    tellRefusal(goalOf(claim), what + again, "see to it", reason);
    Claim done = finished(claim);
    boolean isSafe = claims.isSetApart() && done.name().isDone();
    later.postpone(done, isSafe ? Step.DISPOSE : Step.SETTLE, failures + 1, reason);
  }

  private Claim finished(Claim claim) {
    try {
      return claims.finish(claim);
    } catch (IOException e) {
      String what = claim.path() + " will be delivered again if this node ends now: ";
      if (!outages.isTold(what + e.getMessage(), e)) {
        LOG.log(Level.WARNING, () -> what + e.getMessage(), e);
      }
      return claim;
    }
  }

  /** An operator has to see to what is refused; a server that is down heals by itself. */
  private void tellRefusal(String place, String what, String cure, IOException reason) {
    if (outages.isTold(what, reason)) {
      return;
    }
    if (refusals.isNew(place)) {
      String others = "; of others for " + place + " it is not said until one succeeds: ";
      LOG.log(Level.ERROR, () -> what + others + cure, reason);
    } else {
      LOG.log(Level.DEBUG, () -> what, reason);
    }
  }

  /** It is not tried any more. */
  void bury(Claim claim, int failures, Throwable reason) {
    int attempts = Math.min(claim.attempt(), settings.maxAttempts());
    try {
      Optional<String> place = buried(claim, attempts, reason);
      if (place.isPresent()) {
        counts.oneDead();
        refusals.over(errorsOf(claim));
        String what = claim.path() + " failed " + attempts + " times, " + place.get();
        LOG.log(Level.ERROR, () -> what, reason);
      }
      held.end(claim.file());
    } catch (IOException e) {
      String what = claim.path() + " cannot be put aside: " + e.getMessage();
      counts.failed(what);
      String again = what + "; that is tried again";
      tellRefusal(errorsOf(claim), again, "see to errorDirectory", e);
      later.postpone(claim, Step.BURY, failures + 1, reason);
    }
  }

  /** Where it is to go, or to be deleted. */
  private String goalOf(Claim claim) {
    return placeOf(settings.archives() ? settings.archiveDirectory() : settings.directory(), claim);
  }

  private String errorsOf(Claim claim) {
    return placeOf(settings.errorDirectory(), claim);
  }

  private static String placeOf(String all, Claim claim) {
    return Place.folder(claim.file()).map(folder -> Place.in(all, folder)).orElse(all);
  }

  /** What an operator may do about it; empty if it is not this node's any more. */
  private Optional<String> buried(Claim claim, int attempts, Throwable reason) throws IOException {
    if (settings.keeps()) {
      return claims.isGivenUp(claim)
          ? Optional.of("stays where it is and is tried no more; redeliver has it tried again")
          : Optional.empty();
    }
    if (!claims.isOurs(claim)) {
      return Optional.empty();
    }
    Optional<String> target = disposal.bury(claim, attempts, reason, clock.instant());
    if (target.isPresent()) {
      claims.forget(claim);
    }
    return target.map(path -> "see " + Place.in(settings.errorDirectory(), path));
  }
}
