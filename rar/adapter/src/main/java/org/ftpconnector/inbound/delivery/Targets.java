package org.ftpconnector.inbound.delivery;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.inbound.claim.ClaimName;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Finds names that nothing has, for files that are put away. A file's own name is used by one
 * thread of one node at a time: that which could make a directory for it among the claims, as of
 * all that try one can. Who could not while another has a claim of such a file takes a name with
 * its owner in it, which no other gives. Safe for use by many threads.
 */
final class Targets {
  private static final System.Logger LOG = System.getLogger(Targets.class.getName());

  /** So many files of one name in one directory of one node's life. */
  private static final int MOST_OF_ONE_NAME = 10_000;

  private final InboxSettings settings;
  private final String owner;
  private final Leases leases;

  /** Those that other threads of this node are just moving files to. */
  private final Set<String> inUse = new HashSet<>();

  Targets(InboxSettings settings, String owner, Leases leases) {
    this.settings = settings;
    this.owner = owner;
    this.leases = leases;
  }

  /** What is done with a name while it is nobody else's. */
  interface Use<T> {
    T of(String name) throws IOException;
  }

  /**
   * Has a name used that nothing in this directory has: this one, or one that begins so.
   *
   * @param file of which this node has a claim
   */
  <T> T use(String directory, String name, String file, Use<T> use) throws IOException {
    for (int i = 0; i < MOST_OF_ONE_NAME; i++) {
      String target = i == 0 ? name : Place.withSuffix(name, "." + owner + "-" + i);
      String path = Place.in(directory, target);
      if (!reserve(path)) {
        continue;
      }
      try {
        Optional<T> used = i == 0 ? alone(path, target, file, use) : ifFree(path, target, use);
        if (used.isPresent()) {
          return used.get();
        }
      } finally {
        release(path);
      }
    }
    throw new IOException("there are too many files called " + name + " in " + directory);
  }

  /** False if another thread has it. */
  private synchronized boolean reserve(String path) {
    return inUse.add(path);
  }

  private synchronized void release(String path) {
    inUse.remove(path);
  }

  private <T> Optional<T> ifFree(String path, String target, Use<T> use) throws IOException {
    return leases.look(path).isEmpty() ? Optional.of(use.of(target)) : Optional.empty();
  }

  /** Unless another node is just about it. Claims by other ways leave each name to one file. */
  private <T> Optional<T> alone(String path, String target, String file, Use<T> use)
      throws IOException {
    if (!settings.claimsByRename()) {
      return ifFree(path, target, use);
    }
    String turn = Place.in(settings.claimDirectory(), ClaimName.turn(path));
    if (!isMade(turn) && leases.look(turn).isPresent() && isClaimedByOthers(file)) {
      return Optional.empty();
    }
    try {
      return ifFree(path, target, use);
    } finally {
      giveBack(turn);
    }
  }

  /** Not if another has it, or has left it behind, or this user may make no directories. */
  private boolean isMade(String turn) throws IOException {
    try {
      leases.run(ftp -> ftp.makeDirectory(turn));
      return true;
    } catch (FtpReplyException refused) {
      LOG.log(Level.DEBUG, () -> "another node has " + turn + ", or none can", refused);
      return false;
    }
  }

  /**
   * Else whoever made the directory has ended, or has renamed, which is seen: each node has its
   * claim before it looks for those of others, so that of two one sees the other at least.
   */
  private boolean isClaimedByOthers(String file) throws IOException {
    if (ClaimName.attempt(owner, 1, file).folder().isPresent()) {
      return true; // those of such names are not in one listing
    }
    Set<String> others = new HashSet<>();
    leases.read(
        settings.claimDirectory(),
        Long.MAX_VALUE,
        entry ->
            ClaimName.parse(entry.name())
                .filter(claim -> claim.name().equals(file) && !claim.owner().equals(owner))
                .ifPresent(claim -> others.add(claim.owner())));
    return !others.isEmpty();
  }

  /** What stays is removed by a survey. */
  private void giveBack(String turn) {
    try {
      leases.run(ftp -> ftp.removeDirectory(turn));
    } catch (IOException e) { // it may never have been there
      LOG.log(Level.DEBUG, () -> turn + " stays for some time", e);
    }
  }
}
