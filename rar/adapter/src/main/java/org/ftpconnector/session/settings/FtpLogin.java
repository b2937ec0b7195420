package org.ftpconnector.session.settings;

import org.ftpconnector.session.base.CommandText;

/**
 * A user name and password (RFC 959 section 4.1.1). Never prints the password.
 *
 * @param user not empty
 * @param password may be empty
 */
public record FtpLogin(String user, String password) {

  /**
   * Refuses an empty user, and CR, LF or NUL in either, with an {@code IllegalArgumentException}.
   */
  public FtpLogin {
    if (user.isEmpty()) {
      throw new IllegalArgumentException("no user name");
    }
    CommandText.requireOneLine("user name", user);
    CommandText.requireOneLine("password", password);
  }

  @Override
  public String toString() {
    return "FtpLogin[user=" + user + "]";
  }
}
