package org.ftpconnector.inbound.delivery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The files that this node is at work on, by their names: one at a time of each name, so that two
 * of one name never get into each other's way. Safe for use by many threads.
 */
public final class Held {
  /** More would fill the memory where nothing can be put away any more. */
  private static final int MOST_TO_PUT_AWAY = 1_000;

  private final Set<String> busy = new HashSet<>();
  private final Map<String, Waiting> waiting = new HashMap<>();

  /**
   * Those whose claiming broke off: there may be a claim, which another of the name would replace.
   */
  private final Set<String> doubtful = new HashSet<>();

  /** False if it is held already. Who got it says {@link #end} or {@link #postpone}. */
  public synchronized boolean begin(String file) {
    return !waiting.containsKey(file) && !doubtful.contains(file) && busy.add(file);
  }

  /** Whoever got it does not know what came of it; nobody gets it until {@link #clearDoubts}. */
  public synchronized void doubt(String file) {
    busy.remove(file);
    doubtful.add(file);
  }

  /** A survey begins, which finds out. */
  public synchronized void clearDoubts() {
    doubtful.clear();
  }

  public synchronized void end(String file) {
    busy.remove(file);
  }

  synchronized void postpone(Waiting later) {
    busy.remove(later.claim().file());
    waiting.put(later.claim().file(), later);
  }

  /** What has been due for longest, which is begun then. */
  synchronized Optional<Waiting> beginDue(long now) {
    Optional<Waiting> due = first().filter(next -> next.dueNanos() - now <= 0);
    due.ifPresent(
        next -> {
          waiting.remove(next.claim().file());
          busy.add(next.claim().file());
        });
    return due;
  }

  private Optional<Waiting> first() {
    return waiting.values().stream().min(Comparator.comparingLong(Waiting::dueNanos));
  }

  /** When the next is due, if any waits. */
  public synchronized OptionalLong nextDue() {
    return first().map(next -> OptionalLong.of(next.dueNanos())).orElseGet(OptionalLong::empty);
  }

  public synchronized boolean has(String file) {
    return busy.contains(file) || waiting.containsKey(file);
  }

  /** Whether it must not be claimed now: it is held, or in doubt. */
  public synchronized boolean isTaken(String file) {
    return has(file) || doubtful.contains(file);
  }

  /**
   * Whether another may be claimed. What only has to be put away takes no room from deliveries, as
   * what cannot be must not stop the others.
   *
   * @param most that wait for an attempt
   */
  public synchronized boolean hasRoom(int most) {
    long attempts = waiting.values().stream().filter(next -> next.step().isAttempt()).count();
    return attempts < most && waiting.size() - attempts < MOST_TO_PUT_AWAY;
  }

  /** How many there are. */
  public synchronized int count() {
    return busy.size() + waiting.size();
  }
}
