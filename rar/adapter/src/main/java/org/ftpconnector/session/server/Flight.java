package org.ftpconnector.session.server;

/**
 * Names commands that may be sent before the server has answered those before them. Each kind is a
 * thing of its own: a server that bears one of them may fail at another.
 */
public enum Flight {
  /** All commands of a login, the password among them. */
  LOGIN,
  /** What follows the password: TYPE, OPTS, PWD. */
  SETTLEMENT,
  /** SIZE and MDTM of one file. */
  FACTS,
  /**
   * SIZE of a file right before it is retrieved, and behind the end of its data if it is stored.
   */
  SIZE,
  /** RNFR and RNTO. */
  RENAME,
  /**
   * A transfer's command: with PORT, EPRT or REST, before its passive connection is open, and with
   * all that an upload has to send.
   */
  TRANSFER,
  /** EPSV or PASV for the next transfer, during the present one. */
  NEXT_PORT
}
