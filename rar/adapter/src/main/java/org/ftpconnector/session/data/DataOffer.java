package org.ftpconnector.session.data;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.ListeningPort;

/**
 * Offers a data connection that is agreed on with the server, before the command that uses the
 * connection (RFC 959 section 3.2). Whoever takes the socket closes it; closing the offer gives
 * back everything else, and the socket if nobody took it.
 */
public interface DataOffer extends Closeable {

  /**
   * Sends the command that uses it, and gives the server's first reply to that; all that is still
   * to be agreed on is sent with it, or done while it is on its way. {@code meanwhile}: for a
   * connection that is open before the server has answered.
   */
  FtpReply begin(Command transfer, Meanwhile meanwhile) throws IOException;

  /** Does what can be done on an open data connection until the server answers. */
  @FunctionalInterface
  interface Meanwhile {
    /** Only waits. */
    Meanwhile NOTHING = (open, first) -> first.await();

    /** The server's first reply, which {@code first} waits for. */
    FtpReply on(Socket open, FirstReply first) throws IOException;

    /** Whether it sends all that the transfer has to send. */
    default boolean isAll() {
      return false;
    }
  }

  /** The server's first reply to the transfer's command. */
  interface FirstReply {
    /** Waits for it; once. */
    FtpReply await() throws FtpConnectionLostException;
  }

  /** Whether the server was asked for it before it was needed. */
  boolean isAhead();

  /** The server's reply to PASV, EPSV, PORT or EPRT. */
  FtpReply reply();

  /**
   * The open data connection, once the transfer command is accepted; empty if the server did not
   * connect by the deadline, or spoke on the control connection before it connected.
   */
  Optional<Socket> take(ControlConnection control, Deadline deadline) throws IOException;

  /** The client's port, if it is the server that connects. */
  default Optional<ListeningPort> port() {
    return Optional.empty();
  }

  /** From now on the port belongs to the transfer, which closes it. */
  default void handOverPort() {}

  /** Who was to connect to whom in which mode, and what to look at if they cannot. */
  String explain();

  @Override
  void close();
}
