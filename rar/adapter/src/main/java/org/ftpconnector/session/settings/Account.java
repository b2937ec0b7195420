package org.ftpconnector.session.settings;

import org.ftpconnector.session.base.CommandText;

/**
 * Holds what a server is told that wants an account besides user and password (ACCT, RFC 959
 * section 4.1.1). As secret as a password, and never printed.
 *
 * @param text not blank
 */
public record Account(String text) {

  /** Refuses a blank one, and CR, LF or NUL, with an {@code IllegalArgumentException}. */
  public Account {
    if (text.isBlank()) {
      throw new IllegalArgumentException("no account");
    }
    CommandText.requireOneLine("account", text);
  }

  @Override
  public String toString() {
    return "Account[****]";
  }
}
