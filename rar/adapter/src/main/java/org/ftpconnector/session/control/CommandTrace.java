package org.ftpconnector.session.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Logs commands and replies at TRACE, secrets masked; one logger for all sessions, {@code
 * org.ftpconnector.session}, so that each line has the number of its control connection.
 */
public final class CommandTrace {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  /** All that this class loader has opened; a server may have several, and a pool has. */
  private static final AtomicLong OPENED = new AtomicLong();

  /** The server, and the number, as all messages about the session have them, too. */
  private final String session;

  CommandTrace(FtpEndpoint server) {
    this.session = server + " #" + OPENED.incrementAndGet();
  }

  /** The server and the number of the control connection. */
  String session() {
    return session;
  }

  /** Asked first, as this and the next are for each command: a supplier would be made in vain. */
  void sent(Command command) {
    if (LOG.isLoggable(Level.TRACE)) {
      LOG.log(Level.TRACE, () -> session + " > " + command.shown());
    }
  }

  void received(FtpReply reply) {
    if (LOG.isLoggable(Level.TRACE)) {
      LOG.log(Level.TRACE, () -> session + " < " + reply);
    }
  }

  /** From here on its number is in messages: whatever comes of it. */
  void connected(SocketAddress peer) {
    LOG.log(Level.DEBUG, () -> "connected " + session + " to " + peer);
  }

  public void opened(String user) {
    LOG.log(Level.DEBUG, () -> "opened " + session + " as " + user);
  }

  void lost(Exception why) {
    LOG.log(Level.DEBUG, () -> "lost " + session + ": " + why.getMessage());
  }
}
