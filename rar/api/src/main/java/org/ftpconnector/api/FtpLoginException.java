package org.ftpconnector.api;

import org.jspecify.annotations.Nullable;

/**
 * There is no lease because the server refused the login (530, or 332 where no account is
 * configured; RFC 959 section 5.4). The message names user and server, never the password.
 * Repeating the login with the same password is of no use and may lock the account.
 */
public class FtpLoginException extends FtpUnavailableException {
  private static final long serialVersionUID = 1L;

  /** The message names user and server. */
  public FtpLoginException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  private FtpLoginException(String message) {
    super(message);
  }

  @Override
  FtpLoginException saying(String message) {
    return new FtpLoginException(message);
  }
}
