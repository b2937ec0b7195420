package org.ftpconnector.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Whether the server takes commands that are sent before the ones before them are answered. RFC 959
 * says nothing of it; most servers read line by line and bear it, some read once and drop the rest.
 * So the first login finds out, where nothing can be lost by it. Shared by all sessions of a
 * factory.
 */
final class Pipelining {
  /**
   * How long after the reply before it a server may take for one that it was sent the command for
   * in the same write.
   */
  static final Duration PROBE = Duration.ofSeconds(3);

  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private volatile boolean allowed;
  private volatile boolean borne;
  private volatile boolean passwordAsked;

  Pipelining(Shortcut configured) {
    allowed = configured == Shortcut.AUTO;
  }

  /** Whether it is worth finding out. */
  boolean isAllowed() {
    return allowed;
  }

  /** Whether the server is known to bear it. */
  boolean isOn() {
    return allowed && borne;
  }

  /** The server has answered each of several commands that were sent at once. */
  void bear() {
    borne = true;
  }

  /** The server has not. */
  void refute(FtpEndpoint server, Exception why) {
    allowed = false;
    LOG.log(
        Level.INFO,
        () ->
            server
                + " does not answer each of several commands sent at once, and gets them one by one from"
                + " now on (Pipelining off saves the attempt): "
                + why.getMessage());
  }

  /** Whether this server has answered USER with 331 on a connection like this one before. */
  boolean isPasswordAsked() {
    return passwordAsked;
  }

  /** The server has answered USER with 331. */
  void askPassword() {
    passwordAsked = true;
  }
}
