package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.Place;

/**
 * Looks through the directory of claims. Which owner is alive the server's clock says, by two files
 * there: this node's own sign of life, just written, and the other's. No two clocks are compared.
 */
final class ClaimSurvey {
  private static final System.Logger LOG = System.getLogger(ClaimSurvey.class.getName());

  /** More claims than this wait for the next look. */
  private static final int MOST = 10_000;

  /** More directories of claims with long names than this wait, too: each is a listing. */
  private static final int MOST_FOLDERS = 100;

  private final Leases leases;
  private final String directory;
  private final String owner;
  private final Duration lease;
  private final Litter litter;

  /** Done files that had no claim the last time: one that is just being moved may seem so once. */
  private Set<ClaimName> unclaimedMarks = Set.of();

  /** The last signs of those whose claims the last look has found to be nobody's. */
  private volatile Map<String, Optional<FtpTimestamp>> silent = Map.of();

  ClaimSurvey(Leases leases, String directory, String owner, Duration lease) {
    this.leases = leases;
    this.directory = directory;
    this.owner = owner;
    this.lease = lease;
    this.litter = new Litter(leases, directory, lease);
  }

  /** What one look has found. */
  private static final class Found {
    final List<ClaimName> claims = new ArrayList<>();
    final List<String> folders = new ArrayList<>();
    final Set<String> empty = new HashSet<>();
    final Map<String, FtpTimestamp> turns = new HashMap<>();
    final Map<String, FtpTimestamp> alive = new HashMap<>();
  }

  /**
   * @param now what time it is on the server
   * @param isHeld whether this node is at work on the file of this name
   */
  synchronized Survey look(FtpTimestamp now, Predicate<String> isHeld) throws IOException {
    Found found = new Found();
    leases.read(directory, MOST, entry -> sort(entry, found));
    for (String folder : found.folders) {
      readFolder(folder, found);
    }
    silent = silent(found, now);
    List<ClaimName> orphans = new ArrayList<>();
    for (ClaimName claim : found.claims) {
      boolean isLost = claim.owner().equals(owner) && !isHeld.test(claim.name());
      if (isLost || silent.containsKey(claim.owner())) {
        orphans.add(claim);
      }
    }
    removeLitter(found);
    Optional<FtpTimestamp> listedNow = Optional.ofNullable(found.alive.get(owner));
    Share share = Share.of(owner, living(found));
    return new Survey(Optional.of(now), listedNow, withoutMarks(orphans, found.claims), share);
  }

  /** What has gone meanwhile has nothing in it. */
  private void readFolder(String folder, Found found) throws IOException {
    Set<String> names = new HashSet<>();
    try {
      leases.read(
          Place.in(directory, folder),
          MOST,
          entry -> {
            names.add(entry.name());
            ClaimName.parse(folder, entry.name()).ifPresent(found.claims::add);
          });
    } catch (FtpReplyException refused) {
      LOG.log(Level.DEBUG, () -> "cannot list " + folder, refused);
      return;
    }
    if (names.isEmpty()) {
      found.empty.add(folder);
    }
  }

  private static void sortFolder(FtpEntry entry, Found found) {
    if (ClaimName.isTurn(entry.name())) {
      entry.lastModified().ifPresent(time -> found.turns.put(entry.name(), time));
    } else if (ClaimName.isFolder(entry.name()) && found.folders.size() < MOST_FOLDERS) {
      found.folders.add(entry.name());
    }
  }

  private static void sort(FtpEntry entry, Found found) {
    Optional<ClaimName> claim = ClaimName.parse(entry.name());
    if (claim.isPresent()) {
      found.claims.add(claim.get()); // a folder, too: one that took its file's place was renamed
    } else if (entry.kind() == FtpEntry.Kind.DIRECTORY) {
      sortFolder(entry, found);
    } else {
      ClaimName.ownerAlive(entry.name())
          .ifPresent(alive -> entry.lastModified().ifPresent(time -> found.alive.put(alive, time)));
    }
  }

  /**
   * By the listing alone: whom it leaves out takes what this node would take, and one of them wins.
   */
  private Set<String> living(Found found) {
    FtpTimestamp now = found.alive.get(owner);
    Set<String> living = new HashSet<>();
    found.alive.forEach(
        (other, time) -> {
          if (now != null && Sameness.atLeast(time, now).compareTo(lease) < 0) {
            living.add(other);
          }
        });
    return living;
  }

  private Map<String, Optional<FtpTimestamp>> silent(Found found, FtpTimestamp now)
      throws IOException {
    Set<String> others = new HashSet<>();
    found.claims.forEach(claim -> others.add(claim.owner()));
    others.remove(owner);
    Map<String, Optional<FtpTimestamp>> dead = new HashMap<>();
    for (String other : others) {
      // Asked by its name: a listing may leave out what is written anew while it is read.
      Optional<FtpEntry> sign = sign(other);
      Optional<FtpTimestamp> time = sign.flatMap(FtpEntry::lastModified);
      boolean isSilent =
          time.isPresent() && Sameness.atLeast(time.get(), now).compareTo(lease) >= 0;
      if (sign.isEmpty() || isSilent) {
        dead.put(other, time);
      }
    }
    return dead;
  }

  private Optional<FtpEntry> sign(String other) throws IOException {
    return leases.look(Place.in(directory, ClaimName.alive(other)));
  }

  /** Whether this node has given no sign since its claims were found to be nobody's. */
  boolean isStillSilent(String other) throws IOException {
    Optional<FtpTimestamp> last = silent.getOrDefault(other, Optional.empty());
    return silent.containsKey(other) && sign(other).flatMap(FtpEntry::lastModified).equals(last);
  }

  /** Done files without a claim go back when they have been so twice. */
  private List<ClaimName> withoutMarks(List<ClaimName> orphans, List<ClaimName> all) {
    Set<String> claimed = new HashSet<>();
    all.stream().filter(claim -> !claim.isMark()).forEach(claim -> claimed.add(claim.name()));
    Set<ClaimName> unclaimed = new HashSet<>();
    List<ClaimName> rest = new ArrayList<>();
    for (ClaimName orphan : orphans) {
      boolean isUnclaimed = orphan.isMark() && !claimed.contains(orphan.name());
      if (isUnclaimed) {
        unclaimed.add(orphan);
      }
      if (!orphan.isMark() || (isUnclaimed && unclaimedMarks.contains(orphan))) {
        rest.add(orphan);
      }
    }
    unclaimedMarks = unclaimed;
    return rest;
  }

  private void removeLitter(Found found) throws IOException {
    FtpTimestamp now = found.alive.get(owner);
    if (now == null) {
      return;
    }
    Set<String> busy = new HashSet<>();
    found.claims.forEach(claim -> busy.add(claim.owner()));
    litter.removeSigns(found.alive, busy, now);
    litter.removeTurns(found.turns, now);
    Set<String> living = living(found);
    found.empty.removeIf(folder -> living.contains(ClaimName.ownerOf(folder)));
    litter.removeEmpty(found.empty);
  }
}
