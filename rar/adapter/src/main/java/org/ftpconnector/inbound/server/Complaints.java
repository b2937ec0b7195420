package org.ftpconnector.inbound.server;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/** Says once of a file why it cannot be claimed, though that is tried at each poll. */
public final class Complaints {
  private static final System.Logger LOG = System.getLogger(Complaints.class.getName());

  /** Of more files it is said again. */
  private static final int MOST = 1_000;

  private final Set<String> said = new HashSet<>();

  public Complaints() {}

  /** A warning at the first time. */
  public synchronized void say(String path, String reason) {
    if (said.size() >= MOST) {
      said.clear();
    }
    Level level = said.add(path) ? Level.WARNING : Level.DEBUG;
    LOG.log(level, () -> "cannot claim " + path + ": " + reason);
  }
}
