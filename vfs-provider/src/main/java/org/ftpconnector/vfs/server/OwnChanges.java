package org.ftpconnector.vfs.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers when this provider last changed what on one server, so that nothing older is believed:
 * neither what another file object of the same file knows, in whatever data mode, nor an answer
 * that was under way meanwhile.
 *
 * <p>Time is a count of changes. Safe for many threads; never waits for a server.
 */
public final class OwnChanges {
  /** What happened longer ago counts as a change of everything: it costs a question, no error. */
  private static final int REMEMBERED = 20_000;

  private final Map<String, Long> lastChanges = new LinkedHashMap<>();
  private long now;
  private long everything;

  /** The time to note before asking the server. */
  public synchronized long now() {
    return now;
  }

  /**
   * This file has changed, or may have; gives the time of it. A folder's entries are under {@link
   * #entriesOf}.
   */
  public synchronized long changed(String path) {
    now++;
    lastChanges.remove(path);
    lastChanges.put(path, now);
    if (lastChanges.size() > REMEMBERED) {
      var oldest = lastChanges.entrySet().iterator();
      everything = Math.max(everything, oldest.next().getValue());
      oldest.remove();
    }
    return now;
  }

  /** A folder has another name, and so has everything below it. */
  public synchronized void everythingChanged() {
    everything = ++now;
    lastChanges.clear();
  }

  /** Whether what was true of this file at that time has not been changed since. */
  public synchronized boolean isCurrent(String path, long time) {
    return time >= now || (time >= everything && time >= lastChanges.getOrDefault(path, 0L));
  }

  /** The same of a file that may be a folder, with what is in it. */
  public synchronized boolean isCurrentWithEntries(String path, long time) {
    return time >= now || (isCurrent(path, time) && isCurrent(entriesOf(path), time));
  }

  /** The key of what is in a folder, as opposed to the folder itself. */
  public static String entriesOf(String folder) {
    return folder + "/";
  }
}
