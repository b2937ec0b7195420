package org.ftpconnector.session.settings;

import java.util.Optional;

/**
 * A proxy that control connections and passive data connections go through. It resolves the
 * server's name. Never prints the password.
 *
 * @param type how to talk to it
 * @param host its name or address
 * @param port 1 to 65535
 * @param login for proxies that want one
 */
public record ProxyServer(Type type, String host, int port, Optional<FtpLogin> login) {

  /** How to talk to a proxy. */
  public enum Type {
    /** The CONNECT method of HTTP (RFC 9110 section 9.3.6), with Basic authentication. */
    HTTP,
    /** SOCKS version 5 (RFC 1928), with user name and password (RFC 1929). */
    SOCKS5
  }

  /**
   * Refuses an empty host and a port outside 1 to 65535 with an {@code IllegalArgumentException}.
   */
  public ProxyServer {
    if (host.isBlank()) {
      throw new IllegalArgumentException("no proxy host");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("proxy port " + port + " is not within 1 to 65535");
    }
  }

  /** Type, host and port, as messages name it. */
  @Override
  public String toString() {
    return type + " proxy " + host + ":" + port;
  }
}
