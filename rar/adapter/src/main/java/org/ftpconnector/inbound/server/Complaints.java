package org.ftpconnector.inbound.server;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/** Says once of a path what is wrong with it, though that is so at each poll. */
public final class Complaints {
  private static final System.Logger LOG = System.getLogger(Complaints.class.getName());

  /** Of more files it is said again. */
  private static final int MOST = 1_000;

  private final Set<String> said = new HashSet<>();

  private final String what;

  /** {@code what} stands before each path, as {@code cannot claim}. */
  public Complaints(String what) {
    this.what = what;
  }

  /** A warning at the first time. */
  public synchronized void say(String path, String reason) {
    if (said.size() >= MOST) {
      said.clear();
    }
    Level level = said.add(path) ? Level.WARNING : Level.DEBUG;
    LOG.log(level, () -> what + " " + path + ": " + reason);
  }
}
