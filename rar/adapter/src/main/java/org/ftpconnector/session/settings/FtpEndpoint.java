package org.ftpconnector.session.settings;

/**
 * Where an FTP server listens for control connections.
 *
 * @param host name or address; looked up anew at each connect
 * @param port 1 to 65535
 */
public record FtpEndpoint(String host, int port) {
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

  /** {@code ftp://host:port}, as messages name the server. */
  @Override
  public String toString() {
    return "ftp://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
