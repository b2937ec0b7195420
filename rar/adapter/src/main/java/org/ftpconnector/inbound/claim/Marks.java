package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.server.Mover;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Takes the done file along with its file: first when it is claimed, and first when it is put away,
 * so that one that is left alone always belongs back into the directory. Else the next file of that
 * name would seem whole before it is.
 */
final class Marks {
  private final InboxSettings settings;
  private final String owner;
  private final Leases leases;
  private final Mover mover;

  Marks(InboxSettings settings, String owner, Leases leases) {
    this.settings = settings;
    this.owner = owner;
    this.leases = leases;
    this.mover = new Mover(leases);
  }

  private String home(String file) {
    return Place.in(settings.directory(), settings.doneFileOf(file).orElseThrow());
  }

  private String path(ClaimName mark) {
    return Place.in(settings.claimDirectory(), mark.path());
  }

  /** Where it is while its file is claimed; empty if there need not be one. */
  Optional<String> of(String file) {
    return settings.doneFileOf(file).map(any -> path(ClaimName.mark(owner, file)));
  }

  /** Whether this node has it now, or there need not be one. */
  boolean take(String file) throws IOException {
    return !settings.needsDoneFile() || move(home(file), ClaimName.mark(owner, file));
  }

  private boolean move(String from, ClaimName to) throws IOException {
    Optional<String> folder = to.folder();
    if (folder.isPresent()) {
      leases.makeIfMissing(Place.in(settings.claimDirectory(), folder.get()));
    }
    return mover.move(from, path(to)).isMoved();
  }

  /** That of another node's claim, if it has one. */
  void takeOver(ClaimName claim) throws IOException {
    if (settings.needsDoneFile() && !claim.owner().equals(owner)) {
      move(path(ClaimName.mark(claim.owner(), claim.name())), ClaimName.mark(owner, claim.name()));
    }
  }

  /** Back to where it came from, unless there is another by now, which counts then. */
  void putBack(ClaimName mark) throws IOException {
    if (!settings.needsDoneFile()) {
      return;
    }
    String home = home(mark.name());
    leases.makeFoldersOf(mark.name(), settings.directory());
    if (leases.look(home).isEmpty()) {
      mover.move(path(mark), home);
    } else if (leases.look(path(mark)).isPresent()) {
      leases.run(ftp -> ftp.delete(path(mark)));
    }
  }
}
