package org.ftpconnector.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import org.ftpconnector.api.FtpReply;

/**
 * A data connection agreed on with the server, before the command that uses it (RFC 959 section
 * 3.2). Whoever takes the socket closes it; closing the offer gives back everything else, and the
 * socket if nobody took it.
 */
interface DataOffer extends Closeable {

  /**
   * Sends the command that uses it, and gives the server's first reply to that; all that is still
   * to be agreed on is sent with it, or done while it is on its way. In passive mode {@code early}
   * has the connection before that reply.
   */
  FtpReply begin(Command transfer, Early early) throws IOException;

  /** Whether the server was asked for it before it was needed. */
  boolean isAhead();

  /** The server's reply to PASV, EPSV, PORT or EPRT. */
  FtpReply reply();

  /**
   * The open data connection, once the transfer command is accepted; empty if the server did not
   * connect by the deadline, or spoke on the control connection before it connected.
   */
  Optional<Socket> take(ControlConnection control, Deadline deadline) throws IOException;

  /** Who was to connect to whom in which mode, and what to look at if they cannot. */
  String explain();

  @Override
  void close();
}
