package org.ftpconnector.it.containers;

import java.io.IOException;

/** What an operator can ask a server for that has a command to test a connection. */
interface OperatorConsole {

  /** Connects and logs in; else the error is what the operator reads. */
  void testConnection(String factory) throws IOException;
}
