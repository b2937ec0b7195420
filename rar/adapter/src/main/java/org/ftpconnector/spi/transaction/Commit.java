package org.ftpconnector.spi.transaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.session.FtpSession;
import org.ftpconnector.session.Replacement;

/**
 * Makes the changes of a transaction on the server, or takes them back.
 *
 * <p>First come all renames, each of which can be undone; then, when nothing can fail any more that
 * matters, what was set aside is deleted.
 */
final class Commit {
  private final FtpSession session;
  private final PendingChanges pending;
  private final List<PendingChange> changes;
  private final List<ChangeSteps> made = new ArrayList<>();

  Commit(FtpSession session, PendingChanges pending) {
    this.session = session;
    this.pending = pending;
    this.changes = pending.all();
    changes.forEach(change -> made.add(new ChangeSteps(change)));
  }

  /** Renames everything; stops at the first thing that fails. */
  void carryOut() throws IOException {
    for (ChangeSteps steps : made) {
      PendingChange change = steps.change();
      Optional<FtpEntry> occupant =
          change.isRemoval() ? Optional.empty() : session.stat(change.to().text());
      if (occupant.isPresent()) {
        steps.setAside(asideFor(change, occupant.get())).carryOut(session);
      }
      steps.main().carryOut(session);
      if (change.kind() == PendingChange.Kind.REMOVE_DIRECTORY) {
        requireEmpty(change);
      }
    }
  }

  private static ServerPath asideFor(PendingChange change, FtpEntry occupant) throws IOException {
    if (change.aside().isEmpty() || !Replacement.isReplaceable(occupant)) {
      throw TransactionRefusal.of(
          "commit of " + change.kind(), change.to(), "Something is there that is not replaced.");
    }
    return change.aside().get();
  }

  /** Nobody but us knows the directory's name now, so that it stays as it is. */
  private void requireEmpty(PendingChange removal) throws IOException {
    Set<ServerPath> ours = new HashSet<>();
    leftovers().forEach(ours::add);
    try (FtpListing entries = session.listAll(removal.to().text())) {
      while (entries.hasNext()) {
        if (!ours.contains(removal.to().child(entries.next().name()))) {
          throw TransactionRefusal.of(
              "commit of " + removal.kind(), removal.from(), "The directory is not empty.");
        }
      }
      if (entries.unreadableLines() > 0) {
        throw TransactionRefusal.of(
            "commit of " + removal.kind(),
            removal.from(),
            "The directory may not be empty: its listing cannot all be read.");
      }
    }
  }

  /** Where all that was set aside is so far. */
  private List<ServerPath> leftovers() {
    List<ServerPath> paths = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      for (ServerPath path : made.get(i).setAside()) {
        paths.add(now(path, i, false));
      }
    }
    return paths;
  }

  /**
   * Undoes the renames, the last one first; stops at the first that cannot be undone, as those
   * before may depend on it.
   */
  void walkBack() throws IOException {
    for (int i = made.size() - 1; i >= 0; i--) {
      made.get(i).undo(session);
    }
  }

  /** Deletes what was set aside; gives the names that may be left, if any. */
  List<String> cleanUp() {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      ChangeSteps steps = made.get(i);
      for (ServerPath path : steps.setAside()) {
        Leftover leftover =
            new Leftover(
                pending.afterwards(path, i + 1),
                steps.change().kind() == PendingChange.Kind.REMOVE_DIRECTORY);
        if (!leftover.isDiscarded(session)) {
          left.add(leftover.path().text());
        }
      }
    }
    return left;
  }

  boolean isUndone() {
    return made.stream().allMatch(ChangeSteps::isUndone);
  }

  /**
   * What has become of each change.
   *
   * @param stagedIsKept false if staged uploads are removed, or will be
   */
  List<PathOutcome> outcomes(boolean stagedIsKept) {
    return IntStream.range(0, made.size())
        .mapToObj(
            i -> new OutcomeText(made.get(i), path -> places(path, i), stagedIsKept).outcome())
        .toList();
  }

  /** Both, where it depends on a rename of which nobody knows whether it is done. */
  private String places(ServerPath path, int index) {
    ServerPath place = now(path, index, false);
    ServerPath other = now(path, index, true);
    return place.equals(other) ? place.text() : place + " or " + other;
  }

  /**
   * Where a path of this change's time is on the server now, when some changes are made and others
   * not: back through those before that are not, forward through those after that are.
   */
  private ServerPath now(ServerPath path, int index, boolean unknownIsDone) {
    ServerPath place = path;
    for (int i = index - 1; i >= 0; i--) {
      if (!made.get(i).isDone(unknownIsDone)) {
        place = place.moved(changes.get(i).to(), changes.get(i).from());
      }
    }
    for (int i = index + 1; i < made.size(); i++) {
      if (made.get(i).isDone(unknownIsDone)) {
        place = place.moved(changes.get(i).from(), changes.get(i).to());
      }
    }
    return place;
  }
}
