package org.ftpconnector.session.tls;

import java.io.Closeable;
import javax.net.ssl.SSLSocket;

/**
 * A secured data connection.
 *
 * @param socket to talk through
 * @param transport that it is on
 * @param isResumed whether it resumed the TLS session of its control connection
 */
public record SecuredData(SSLSocket socket, TlsKeySocket transport, boolean isResumed)
    implements Closeable {

  /** Of a session of its own nothing is kept: none but its control connection's is resumed. */
  @Override
  public void close() {
    if (!isResumed) {
      new SessionTickets(socket.getSession(), socket.getPort()).forget();
    }
  }
}
