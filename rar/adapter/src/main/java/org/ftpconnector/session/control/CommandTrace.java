package org.ftpconnector.session.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Logs commands and replies at TRACE, secrets masked; one logger for all sessions, {@code
 * org.ftpconnector.session}.
 */
public final class CommandTrace {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final FtpEndpoint server;

  public CommandTrace(FtpEndpoint server) {
    this.server = server;
  }

  /** Asked first, as this and the next are for each command: a supplier would be made in vain. */
  void sent(Command command) {
    if (LOG.isLoggable(Level.TRACE)) {
      LOG.log(Level.TRACE, () -> server + " > " + command);
    }
  }

  void received(FtpReply reply) {
    if (LOG.isLoggable(Level.TRACE)) {
      LOG.log(Level.TRACE, () -> server + " < " + reply);
    }
  }

  public void opened(String user) {
    LOG.log(Level.DEBUG, () -> "opened " + server + " as " + user);
  }

  void closed() {
    LOG.log(Level.DEBUG, () -> "closed " + server);
  }

  void lost(Exception why) {
    LOG.log(Level.DEBUG, () -> "lost " + server + ": " + why.getMessage());
  }
}
