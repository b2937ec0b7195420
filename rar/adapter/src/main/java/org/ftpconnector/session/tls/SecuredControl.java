package org.ftpconnector.session.tls;

import java.io.IOException;
import java.net.ProtocolException;
import java.security.cert.Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.ftpconnector.session.base.Deadline;

/**
 * Holds a secured control connection, and what its data connections must match.
 *
 * @param socket to talk through
 * @param transport that its TLS session is filed under the key of
 * @param session that data connections resume
 * @param tickets what they resume it with
 * @param mark what is bound to the session, and to nothing else
 */
public record SecuredControl(
    SSLSocket socket,
    TlsKeySocket transport,
    SSLSession session,
    SessionTickets tickets,
    Object mark) {
  private static final String MARK = "org.ftpconnector.control";

  /** The mark is of no class of ours: a context of the container may hold it for a day. */
  static SecuredControl of(SSLSocket socket, TlsKeySocket transport) {
    SSLSession session = socket.getSession();
    Object mark = new Object();
    session.putValue(MARK, mark);
    return new SecuredControl(
        socket, transport, session, new SessionTickets(session, transport.getPort()), mark);
  }

  /** The server's own certificate. */
  Certificate certificate() throws SSLException {
    return session.getPeerCertificates()[0];
  }

  /**
   * Whether the other session resumed this one. TLS 1.2 has the same session then; in TLS 1.3 each
   * ticket is a session of its own for JSSE, but shares the values of the one that it was given in
   * (SSLSessionImpl, JDK 17 to 25), and a full handshake begins without any. Session ids differ in
   * TLS 1.3, and creation times can be equal by chance.
   */
  boolean isContinuedBy(SSLSession other) {
    return other.getValue(MARK) == mark;
  }

  /** Nothing can resume it any more, and its context holds nothing of it. */
  public void forget() {
    tickets.forget();
  }

  /**
   * Closes TLS and leaves the transport open, both sides having said that it ends (RFC 4217 section
   * 12.3). Whatever the server says in between is for nobody.
   */
  public void leave(Deadline deadline) throws IOException {
    transport.readBy(deadline);
    transport.stayOpen();
    socket.shutdownOutput();
    if (socket.getInputStream().read() >= 0 || transport.hasLeft()) {
      throw new ProtocolException("the server spoke between CCC and the end of TLS");
    }
    socket.close();
  }
}
