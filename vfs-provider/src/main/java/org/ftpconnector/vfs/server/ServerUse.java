package org.ftpconnector.vfs.server;

/**
 * Holds what the file systems of one server and login have in common: they differ in query and
 * options only, and see the same files.
 *
 * @param changes what they changed
 * @param streams the streams they have open
 * @param times whose times the server can set
 */
public record ServerUse(OwnChanges changes, OpenStreams streams, SettableTimes times) {
  public ServerUse() {
    this(new OwnChanges(), new OpenStreams(), new SettableTimes());
  }
}
