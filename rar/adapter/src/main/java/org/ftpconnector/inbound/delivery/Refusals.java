package org.ftpconnector.inbound.delivery;

import java.util.HashSet;
import java.util.Set;

/** Remembers where files cannot be put away now, so that it is told once. */
final class Refusals {
  /** Of more it is told again. */
  private static final int MOST = 1_000;

  private final Set<String> places = new HashSet<>();

  /** Whether something could be put there, or nothing was tried, until now. */
  synchronized boolean isNew(String place) {
    if (places.size() >= MOST) {
      places.clear();
    }
    return places.add(place);
  }

  /** Something could be put there. */
  synchronized void over(String place) {
    places.remove(place);
  }
}
