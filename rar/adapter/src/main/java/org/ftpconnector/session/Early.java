package org.ftpconnector.session;

import java.io.IOException;
import java.net.Socket;

/**
 * What can be done with a data connection of passive mode before the server has answered the
 * command that uses it.
 */
@FunctionalInterface
interface Early {
  /** Where everything waits for the answer. */
  Early NOTHING = data -> {};

  /**
   * The connection is open and the command is sent; again, if another connection has to be opened.
   *
   * @throws IOException if the control connection is lost by it; of the data connection the answer
   *     will tell
   */
  void use(Socket data) throws IOException;
}
