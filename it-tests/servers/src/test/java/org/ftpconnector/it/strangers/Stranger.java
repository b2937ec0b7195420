package org.ftpconnector.it.strangers;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.strange.Limit;
import org.ftpconnector.fixtures.strange.Oddity;

/** A server that is met in one data mode. */
record Stranger(String name, Set<Oddity> oddities, DataMode mode) {

  /** What no client can do there. */
  Set<Limit> limits() {
    Set<Oddity> all = new HashSet<>(oddities);
    oddities.forEach(oddity -> all.addAll(oddity.implied()));
    return all.stream().flatMap(oddity -> oddity.limits().stream()).collect(Collectors.toSet());
  }

  boolean has(Limit limit) {
    return limits().contains(limit);
  }

  /** Whether its data mode is one that can work at all. */
  boolean isPossible() {
    return !has(mode == DataMode.ACTIVE ? Limit.NO_ACTIVE : Limit.NO_PASSIVE);
  }

  /** Whether it is an imitation of a whole server, or has nothing odd. */
  boolean isLikeness() {
    return oddities.size() > 2 || oddities.isEmpty();
  }

  @Override
  public String toString() {
    return name + " " + mode;
  }
}
