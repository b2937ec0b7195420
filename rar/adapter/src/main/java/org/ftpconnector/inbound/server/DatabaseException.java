package org.ftpconnector.inbound.server;

import java.io.IOException;

/** The database of the claims does not do what it was asked. */
public final class DatabaseException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message says what the database said, and the cure. */
  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
