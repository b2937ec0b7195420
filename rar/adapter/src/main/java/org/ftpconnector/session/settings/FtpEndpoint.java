package org.ftpconnector.session.settings;

import org.jspecify.annotations.Nullable;

/**
 * Where an FTP server listens for control connections.
 *
 * @param host name or address; looked up anew at each connect
 * @param port 1 to 65535
 * @param secured whether it is spoken to by TLS, explicit or implicit; for messages alone
 */
public record FtpEndpoint(String host, int port, boolean secured) {
  /**
   * Refuses an empty host and a port outside 1 to 65535 with an {@code IllegalArgumentException}.
   */
  public FtpEndpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("no server name");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
    }
  }

  /** One that is spoken to without TLS. */
  public FtpEndpoint(String host, int port) {
    this(host, port, false);
  }

  /** The same, spoken to so. */
  public FtpEndpoint secured(boolean byTls) {
    return new FtpEndpoint(host, port, byTls);
  }

  /** {@code ftp://host:port}, or {@code ftps://host:port}, as messages name the server. */
  @Override
  public String toString() {
    return text(host, port, secured);
  }

  /** The same of what may be none, as it was not looked at yet. */
  public static String text(String host, @Nullable Integer port, boolean secured) {
    String named = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (secured ? "ftps://" : "ftp://") + named + ":" + port;
  }
}
