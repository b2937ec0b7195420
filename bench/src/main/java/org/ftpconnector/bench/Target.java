package org.ftpconnector.bench;

import java.nio.file.Path;
import org.ftpconnector.api.DataMode;

/**
 * A server, and how to work with it.
 *
 * @param port of the control connection
 * @param dataMode active or passive, for every transfer
 * @param tls whether control and data connections are secured, by {@code AUTH TLS} and {@code PROT
 *     P}
 * @param resumes whether the server refuses data connections that do not resume the control
 *     connection's TLS session
 * @param trustStore a PKCS12 file with the authority of the server's certificate, password {@code
 *     changeit}
 * @param sessions how many control connections a client may have at a time
 */
public record Target(
    String host,
    int port,
    String user,
    String password,
    DataMode dataMode,
    boolean tls,
    boolean resumes,
    Path trustStore,
    int sessions) {

  /** Whether the client shall open the data connections. */
  public boolean isPassive() {
    return dataMode == DataMode.PASSIVE;
  }
}
