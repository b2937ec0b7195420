package org.ftpconnector.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whether the next passive data connection is asked for while a transfer is under way. Until the
 * server shows that it does not bear it, or a firewall does. Shared by all sessions of a factory.
 */
final class Priming {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private volatile boolean allowed;

  /** Never through a proxy. */
  Priming(Shortcut configured, boolean usesProxy) {
    allowed = configured == Shortcut.AUTO && !usesProxy;
  }

  boolean isAllowed() {
    return allowed;
  }

  void refute(FtpEndpoint server, String why) {
    allowed = false;
    LOG.log(
        Level.INFO,
        () ->
            server
                + " is asked for each passive data connection when it is needed, and not ahead any more"
                + " (Priming off saves the attempt): "
                + why);
  }
}
