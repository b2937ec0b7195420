package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.inbound.server.Complaints;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Mover;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Claims by renaming into one directory. Each claim has a name that no other can have, and a server
 * renames a file to one name only: who finds it under his has won.
 */
public final class ClaimFolder implements Claims {
  private static final System.Logger LOG = System.getLogger(ClaimFolder.class.getName());

  private final InboxSettings settings;
  private final String owner;
  private final Leases leases;
  private final Heartbeat heartbeat;
  private final Mover mover;
  private final Marks marks;
  private final ClaimSurvey survey;

  /** Those that this node has made for claims with long names; as many as there are attempts. */
  private final Set<String> folders = ConcurrentHashMap.newKeySet();

  private final Complaints complaints = new Complaints("cannot claim");

  /** Those of this owner, whose names begin so; {@code nanoClock} is this machine's. */
  public ClaimFolder(InboxSettings settings, String owner, Leases leases, LongSupplier nanoClock) {
    this.settings = settings;
    this.owner = owner;
    this.leases = leases;
    this.heartbeat = new Heartbeat(settings, owner, leases, nanoClock);
    this.mover = new Mover(leases);
    this.marks = new Marks(settings, owner, leases);
    this.survey = new ClaimSurvey(leases, settings.claimDirectory(), owner, settings.lease());
  }

  private String path(ClaimName name) {
    return Place.in(settings.claimDirectory(), name.path());
  }

  @Override
  public void check() throws IOException {
    heartbeat.beat();
    new RenameProbe(leases, settings.claimDirectory(), owner).run();
  }

  @Override
  public Survey survey(Predicate<String> isHeld) throws IOException {
    return survey.look(heartbeat.beat(), isHeld);
  }

  @Override
  public boolean isNameable(String file) {
    if (ClaimName.isTooLong(file)) {
      complaints.say(
          Place.in(settings.directory(), file),
          "written as one name its path would have more than 255 bytes; shorten its folders, or use"
              + " claim=jdbc");
      return false;
    }
    return true;
  }

  @Override
  public Optional<Claim> claim(InboxFile seen) throws IOException {
    String file = seen.file();
    heartbeat.beatIfDue();
    if (!marks.take(file)) {
      return Optional.empty();
    }
    String home = Place.in(settings.directory(), file);
    Optional<Claim> won = move(home, ClaimName.attempt(owner, 1, file));
    if (won.isEmpty()) {
      marks.putBack(ClaimName.mark(owner, file));
    } else if (!Sameness.isSame(seen.entry(), won.get().entry())) {
      LOG.log(Level.DEBUG, () -> file + " has changed since it was listed");
      if (!giveBack(won.get())) {
        throw new IOException(
            won.get().path() + " has changed, and another is where it was: the next poll finds it");
      }
      return Optional.empty();
    }
    return won;
  }

  /** What the server says to a rename that it has not done it need not say again: one may look. */
  private Optional<Claim> move(String from, ClaimName to) throws IOException {
    Optional<String> folder = to.folder();
    if (folder.isPresent()) {
      leases.makeIfMissing(Place.in(settings.claimDirectory(), folder.get()));
      folders.add(folder.get());
    }
    int tenure = heartbeat.tenure();
    Mover.Outcome outcome = mover.move(from, path(to));
    if (outcome.result() == Mover.Result.REFUSED) {
      complaints.say(
          from, outcome.reason().orElseThrow().getMessage() + "; it is tried at each poll");
    }
    return outcome.isMoved()
        ? leases.look(path(to)).map(entry -> claim(to, entry, tenure))
        : Optional.empty();
  }

  private Claim claim(ClaimName name, FtpEntry entry, int tenure) {
    return new Claim(name, path(name), entry, marks.of(name.name()), tenure).seen(entry);
  }

  @Override
  public Optional<Claim> takeOver(ClaimName found) throws IOException {
    heartbeat.beatIfDue();
    if (isAlive(found.owner())) {
      return Optional.empty();
    }
    if (found.isMark()) {
      marks.putBack(found);
      return Optional.empty();
    }
    int tenure = heartbeat.tenure();
    Optional<FtpEntry> there = leases.look(path(found));
    if (there.isPresent() && !Sameness.mayBeFile(there.get())) {
      giveBackFolder(claim(found, there.get(), tenure));
      return Optional.empty();
    }
    ClaimName next = next(found);
    if (next.equals(found)) {
      return there.map(entry -> claim(found, entry, tenure));
    }
    return taken(found, next);
  }

  private Optional<Claim> taken(ClaimName found, ClaimName next) throws IOException {
    Optional<Claim> taken = move(path(found), next);
    if (taken.isPresent()) {
      marks.takeOver(found); // it goes with its file: whoever lost that must not have it
    }
    return taken;
  }

  /** A claim that seemed to be nobody's was found some time ago. */
  private boolean isAlive(String other) throws IOException {
    return !other.equals(owner) && !survey.isStillSilent(other);
  }

  private ClaimName next(ClaimName found) {
    return found.isDone()
        ? ClaimName.done(owner, found.name())
        : ClaimName.attempt(owner, found.attempt().orElseThrow() + 1, found.name());
  }

  /** Or a link: it had taken the place of a file between a listing and the claim. */
  private void giveBackFolder(Claim found) throws IOException {
    marks.takeOver(found.name());
    if (!giveBack(found)) {
      complaints.say(
          found.path(),
          "it is no file, and something else is where it came from; move one of them by hand");
    }
  }

  /** Even a node that has been silent for longer than its lease: where it is it cannot be twice. */
  @Override
  public Standing settle(Claim claim) throws IOException {
    if (!isCertain(claim)) {
      heartbeat.beat();
    }
    Optional<FtpEntry> there = leases.look(claim.path());
    if (there.isEmpty()) {
      return Standing.GONE;
    }
    return Sameness.isSame(claim.entry(), there.get()) ? Standing.OURS : Standing.CHANGED;
  }

  @Override
  public boolean isCertain(Claim claim) {
    return heartbeat.isFresh(claim.tenure());
  }

  /**
   * Where it is it cannot be twice; after a pause others have to see first that this node lives.
   */
  @Override
  public boolean isOurs(Claim claim) throws IOException {
    if (!isCertain(claim)) {
      heartbeat.beat();
    }
    return leases.look(claim.path()).isPresent();
  }

  @Override
  public boolean isSetApart() {
    return true;
  }

  @Override
  public Claim finish(Claim claim) throws IOException {
    ClaimName done = ClaimName.done(owner, claim.file());
    return claim.name().isDone() ? claim : move(claim.path(), done).orElse(claim);
  }

  @Override
  public boolean giveBack(Claim claim) throws IOException {
    String home = Place.in(settings.directory(), claim.file());
    leases.makeFoldersOf(claim.file(), settings.directory());
    if (leases.look(home).isPresent() || !mover.move(claim.path(), home).isMoved()) {
      return false;
    }
    marks.putBack(ClaimName.mark(owner, claim.file()));
    return true;
  }

  @Override
  public void keep() throws IOException {
    heartbeat.beatIfDue();
  }

  @Override
  public void leave() throws IOException {
    for (String folder : folders) {
      new Litter(leases, settings.claimDirectory(), settings.lease()).remove(folder);
    }
    heartbeat.end();
  }
}
