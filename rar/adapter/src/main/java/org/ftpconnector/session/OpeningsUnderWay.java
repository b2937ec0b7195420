package org.ftpconnector.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Knows the logins that are under way, and ends them when nobody wants their sessions any more.
 * Safe for use by many threads.
 */
final class OpeningsUnderWay {
  private final FtpEndpoint server;
  private final Set<ControlConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean isAbandoned;

  OpeningsUnderWay(FtpEndpoint server) {
    this.server = server;
  }

  /** Throws once they are abandoned. */
  void requireWanted() throws FtpUnavailableException {
    if (isAbandoned) {
      throw new FtpUnavailableException(
          "no connection to " + server + ": its pool was closed", null);
    }
  }

  /** Whoever adds one removes it, also if this throws. */
  void add(ControlConnection begun) throws FtpUnavailableException {
    connections.add(begun);
    requireWanted(); // once more: what is abandoned by now has not met it
  }

  void remove(ControlConnection ended) {
    connections.remove(ended);
  }

  /** Closes them, and lets none begin. Waits for nobody. */
  void abandon() {
    isAbandoned = true;
    connections.forEach(ControlConnection::close);
  }
}
