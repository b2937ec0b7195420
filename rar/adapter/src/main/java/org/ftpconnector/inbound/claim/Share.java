package org.ftpconnector.inbound.claim;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Says which files a node takes first, so that nodes that poll together do not race for the same
 * ones: a file's name decides whose it is, and what the others leave is anybody's.
 *
 * @param rank this node's among those that are alive, from 0
 * @param nodes how many are alive
 */
public record Share(int rank, int nodes) {
  /** Of a node that is alone. */
  public static final Share ALL = new Share(0, 1);

  /** That of one owner among those that are alive, which it is itself. */
  public static Share of(String owner, Collection<String> alive) {
    TreeSet<String> all = new TreeSet<>(alive);
    all.add(owner);
    return new Share(all.headSet(owner).size(), all.size());
  }

  /** Whether this node takes the file of this name before others. */
  public boolean has(String name) {
    return Math.floorMod(spread(name.hashCode()), nodes) == rank;
  }

  /** Names that end in a number are even or odd together, and so are their hash codes. */
  private static int spread(int hash) {
    return (hash * 0x9E3779B9) >>> 16;
  }
}
