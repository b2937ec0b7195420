package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Sameness;
import org.ftpconnector.inbound.settings.Place;

/**
 * Removes from the directory of claims what nodes that are long gone have left there, and is of no
 * use: their signs of life, directories that are empty, and those that were to be used for one
 * rename. One thread at a time.
 */
final class Litter {
  private static final System.Logger LOG = System.getLogger(Litter.class.getName());

  /** So long after its last sign of life a node's file is litter, if it has no claims either. */
  private static final int LEASES = 10;

  private final Leases leases;
  private final String directory;
  private final Duration age;

  /** Those that were empty at the last look: one that is just being used may seem so once. */
  private Set<String> emptyBefore = Set.of();

  Litter(Leases leases, String directory, Duration lease) {
    this.leases = leases;
    this.directory = directory;
    this.age = lease.multipliedBy(LEASES);
  }

  private boolean isOld(FtpTimestamp time, FtpTimestamp now) {
    return Sameness.atLeast(time, now).compareTo(age) >= 0;
  }

  /**
   * The signs of life of owners that have no claims.
   *
   * @param now as listings say it
   */
  void removeSigns(Map<String, FtpTimestamp> alive, Set<String> busy, FtpTimestamp now)
      throws IOException {
    for (Map.Entry<String, FtpTimestamp> sign : alive.entrySet()) {
      String path = Place.in(directory, ClaimName.alive(sign.getKey()));
      // Looked at again: it may have come back since the listing began.
      if (isOld(sign.getValue(), now)
          && !busy.contains(sign.getKey())
          && leases
              .look(path)
              .flatMap(FtpEntry::lastModified)
              .equals(Optional.of(sign.getValue()))) {
        leases.removeIfThere(path);
      }
    }
  }

  /** Those directories for claims that are empty, of owners that do not live. */
  void removeEmpty(Set<String> empty) throws IOException {
    for (String folder : empty) {
      if (emptyBefore.contains(folder)) {
        remove(folder);
      }
    }
    emptyBefore = new HashSet<>(empty);
  }

  /** What a node has made for one rename, and has not removed behind it. */
  void removeTurns(Map<String, FtpTimestamp> turns, FtpTimestamp now) throws IOException {
    for (Map.Entry<String, FtpTimestamp> turn : turns.entrySet()) {
      if (isOld(turn.getValue(), now)) {
        remove(turn.getKey());
      }
    }
  }

  /** A server removes no directory that has something in it (RFC 959 section 4.1.3, RMD). */
  void remove(String folder) throws IOException {
    try {
      leases.run(ftp -> ftp.removeDirectory(Place.in(directory, folder)));
    } catch (FtpReplyException refused) {
      LOG.log(Level.DEBUG, () -> folder + " stays", refused);
    }
  }
}
