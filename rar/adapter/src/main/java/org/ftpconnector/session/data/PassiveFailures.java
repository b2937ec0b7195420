package org.ftpconnector.session.data;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.server.SessionServer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers and explains that no data connection came of what the server has offered.
 *
 * @param limit of data connections
 * @param configured the address that is connected to whatever the server says
 */
record PassiveFailures(SessionServer server, Duration limit, Optional<String> configured) {

  /** The command did not lead to a data connection this time. */
  void doubt(Command asked) {
    server.features().doubt(asked.verb());
    server.state().priming().forget();
  }

  /** Doubts the command, and gives what to throw. */
  FtpDataConnectionException failed(
      Command asked, String what, FtpReply reply, @Nullable IOException cause) {
    doubt(asked);
    String why = cause == null ? "" : " (" + cause.getMessage() + ")";
    FtpDataConnectionException failed =
        new FtpDataConnectionException(
            "no data connection in passive mode at "
                + server.control().session()
                + ": "
                + what
                + why,
            reply);
    if (cause != null) {
      failed.initCause(cause);
    }
    return failed;
  }

  /** What the command led to before another one was tried, whose failure says the rest. */
  FtpDataConnectionException before(Command asked, FtpDataConnectionException failed) {
    Throwable cause = failed.getCause();
    String why = cause == null ? "" : " (" + cause.getMessage() + ")";
    FtpDataConnectionException before =
        new FtpDataConnectionException(asked + " had failed before" + why, failed.getReply());
    if (cause != null) {
      before.initCause(cause);
    }
    before.setStackTrace(failed.getStackTrace());
    return before;
  }

  /**
   * What the client has tried, in which part of the limit, and what a firewall has to do with it.
   */
  String explain(InetSocketAddress address, Duration within) {
    return "the client was to connect to "
        + address.getHostString()
        + " port "
        + address.getPort()
        + " within "
        + within.toMillis()
        + " ms"
        + (within.equals(limit) ? " (" : " (its part of ")
        + "DataConnectTimeoutMillis, "
        + limit.toMillis()
        + "); "
        + configured.map(own -> "PassiveAddress is " + own + ", which may be wrong; ").orElse("")
        + "a firewall must let clients reach the server's passive port range, or else use active"
        + " mode";
  }
}
