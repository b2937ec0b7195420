package org.ftpconnector.it.servers;

import org.ftpconnector.api.DataMode;

/** The four ways of opening a data connection, named after the command that a server sees. */
enum DataWay {
  /** RFC 2428 section 3: what the client prefers in passive mode. */
  EPSV(DataMode.PASSIVE),

  /** RFC 959 section 4.1.2. */
  PASV(DataMode.PASSIVE),

  /** RFC 959 section 4.1.2: what the client prefers in active mode over IPv4. */
  PORT(DataMode.ACTIVE),

  /** RFC 2428 section 2. */
  EPRT(DataMode.ACTIVE);

  private final DataMode mode;

  DataWay(DataMode mode) {
    this.mode = mode;
  }

  DataMode mode() {
    return mode;
  }
}
