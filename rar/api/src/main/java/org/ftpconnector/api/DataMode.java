package org.ftpconnector.api;

/**
 * The data mode says who opens the data connection of a transfer: the server ({@code ACTIVE}) or
 * the client ({@code PASSIVE}).
 *
 * <p>Not to be confused with the RFC 959 section 3.4 <em>transfer</em> mode (stream, block,
 * compressed), which is always stream here.
 */
public enum DataMode {
  /**
   * The client listens and names its port in {@code PORT} or {@code EPRT}; the <em>server</em>
   * connects to it. A firewall before the client must let the server in (RFC 959 section 4.1.2, RFC
   * 1579 section 1, RFC 2428 section 2).
   */
  ACTIVE,

  /**
   * The server listens and names its port in the reply to {@code EPSV} or {@code PASV}; the
   * <em>client</em> connects to it. A firewall before the server must let the client in (RFC 959
   * section 4.1.2, RFC 1579 section 3, RFC 2428 section 3).
   */
  PASSIVE,

  /**
   * Passive first, and active where no data connection can be opened passively. Which one worked is
   * remembered for ten minutes, for all connections of the factory; the log says why the mode
   * changed.
   */
  AUTO
}
