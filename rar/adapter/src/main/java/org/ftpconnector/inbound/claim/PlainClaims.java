package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Claims nothing: files are delivered from where they are, and what has been tried is forgotten
 * with the process. For one node alone.
 */
public final class PlainClaims implements Claims {
  private final InboxSettings settings;
  private final String owner;
  private final Leases leases;

  /** Tells only what time it is on the server. */
  private final Heartbeat clock;

  private final ClaimSurvey survey;

  /** Those of this owner; {@code nanoClock} is this machine's. */
  public PlainClaims(InboxSettings settings, String owner, Leases leases, LongSupplier nanoClock) {
    this.settings = settings;
    this.owner = owner;
    this.leases = leases;
    this.clock = new Heartbeat(settings, owner, leases, nanoClock);
    this.survey = new ClaimSurvey(leases, settings.claimDirectory(), owner, settings.lease());
  }

  @Override
  public void check() throws IOException {
    clock.beat();
  }

  @Override
  public Survey survey(Predicate<String> isHeld) throws IOException {
    Survey all = survey.look(clock.beat(), any -> true);
    return new Survey(all.now(), all.listedNow(), List.of(), Share.ALL);
  }

  @Override
  public Optional<Claim> claim(InboxFile seen) throws IOException {
    return look(ClaimName.attempt(owner, 1, seen.file()))
        .filter(claim -> Sameness.isSame(seen.entry(), claim.entry()));
  }

  private Optional<Claim> look(ClaimName name) throws IOException {
    String path = Place.in(settings.directory(), name.name());
    Optional<String> mark =
        settings.doneFileOf(name.name()).map(done -> Place.in(settings.directory(), done));
    return leases.look(path).map(entry -> new Claim(name, path, entry, mark, 0));
  }

  @Override
  public Optional<Claim> takeOver(ClaimName found) throws IOException {
    return look(ClaimName.attempt(owner, found.attempt().orElse(0) + 1, found.name()))
        .filter(claim -> Sameness.mayBeFile(claim.entry()));
  }

  @Override
  public Standing settle(Claim claim) throws IOException {
    Optional<FtpEntry> there = leases.look(claim.path());
    if (there.isEmpty()) {
      return Standing.GONE;
    }
    return Sameness.isSame(claim.entry(), there.get()) ? Standing.OURS : Standing.CHANGED;
  }

  @Override
  public boolean isOurs(Claim claim) throws IOException {
    return settle(claim) == Standing.OURS;
  }

  /** There is no other. */
  @Override
  public boolean isCertain(Claim claim) {
    return true;
  }

  @Override
  public Claim finish(Claim claim) {
    ClaimName done = ClaimName.done(owner, claim.file());
    return new Claim(done, claim.path(), claim.entry(), claim.mark(), 0);
  }

  @Override
  public boolean giveBack(Claim claim) {
    return true;
  }

  @Override
  public void keep() {
    // Nobody looks.
  }

  @Override
  public void leave() throws IOException {
    clock.end();
  }
}
