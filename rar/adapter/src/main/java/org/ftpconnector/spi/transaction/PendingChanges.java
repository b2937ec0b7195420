package org.ftpconnector.spi.transaction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of a transaction in their order, and where they make each path lead: inside, a path
 * means what it will mean after the commit.
 */
final class PendingChanges {
  private final List<PendingChange> changes = new ArrayList<>();

  void add(PendingChange change) {
    changes.add(change);
  }

  List<PendingChange> all() {
    return List.copyOf(changes);
  }

  /** Where on the server is now what will be at this path; empty if nothing will. */
  Optional<ServerPath> onServer(ServerPath path) {
    ServerPath before = path;
    for (int i = changes.size() - 1; i >= 0; i--) {
      PendingChange change = changes.get(i);
      if (!change.isRemoval() && before.isWithin(change.to())) {
        before = before.moved(change.to(), change.from());
      } else if (before.isWithin(change.from())) {
        return Optional.empty();
      }
    }
    return Optional.of(before);
  }

  /** The names in this directory that changes lead to, whether or not they are gone again. */
  Set<String> namesIn(ServerPath directory) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      PendingChange change = changes.get(i);
      ServerPath path = afterwards(change.to(), i + 1);
      if (!change.isRemoval() && !path.text().equals("/") && path.parent().equals(directory)) {
        names.add(path.name());
      }
    }
    return names;
  }

  /** Where the changes from this one on take a path. */
  ServerPath afterwards(ServerPath path, int first) {
    ServerPath after = path;
    for (PendingChange change : changes.subList(first, changes.size())) {
      after = after.moved(change.from(), change.to());
    }
    return after;
  }
}
