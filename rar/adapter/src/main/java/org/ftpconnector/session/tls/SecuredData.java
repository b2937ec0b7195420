package org.ftpconnector.session.tls;

import java.io.Closeable;
import javax.net.ssl.SSLSocket;

/**
 * Holds a secured data connection.
 *
 * @param socket to talk through
 * @param transport that it is on
 * @param isResumed whether it resumed the TLS session of its control connection
 * @param closeNotify what is known of how the server ends its data
 */
public record SecuredData(
    SSLSocket socket, TlsKeySocket transport, boolean isResumed, CloseNotify closeNotify)
    implements Closeable {

  /**
   * Whether the end of the data, which has been read, may be somebody's in between: TCP has ended
   * and TLS has not, where the server is known to end it.
   */
  public boolean isCutOff() {
    if (transport.hasEnded()) {
      return closeNotify.isDemanded();
    }
    closeNotify.seen();
    return false;
  }

  /** Of a session of its own nothing is kept: none but its control connection's is resumed. */
  @Override
  public void close() {
    if (!isResumed) {
      new SessionTickets(socket.getSession(), socket.getPort()).forget();
    }
  }
}
