package org.ftpconnector.session.login;

import java.io.IOException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.server.Pipelining;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;

/**
 * Says who logs in: USER, and what the server asks for then, a password by 331 and an account by
 * 332 (RFC 959 sections 4.1.1 and 5.4), each once.
 */
final class AccessControl {
  private static final int NEED_PASSWORD = 331;
  private static final int NEED_ACCOUNT = 332;

  private final FtpSessionSettings settings;
  private final String session;
  private final FtpLogin login;
  private final Introduction said;
  private final Pipelining pipelining;
  private final WhenAsked whenAsked;
  private boolean loggedIn;
  private boolean passwordGiven;
  private boolean accountGiven;

  /** What the server wants to hear now. */
  private int asked;

  /** Looks at a server before it is told a password. */
  interface WhenAsked {
    void check() throws IOException;
  }

  /** {@code session}: the server and the number of the connection, for messages. */
  AccessControl(
      FtpSessionSettings settings,
      String session,
      FtpLogin login,
      Introduction said,
      Pipelining pipelining,
      WhenAsked whenAsked) {
    this.settings = settings;
    this.session = session;
    this.login = login;
    this.said = said;
    this.pipelining = pipelining;
    this.whenAsked = whenAsked;
  }

  boolean isLoggedIn() {
    return loggedIn;
  }

  /** Whether the password comes next, as nearly everywhere. */
  boolean isPasswordAsked() {
    return asked == NEED_PASSWORD;
  }

  LoginStep user() {
    return new LoginStep(Command.asking("USER", login.user()), this::take);
  }

  /** What the server has asked for. */
  LoginStep next() {
    return isPasswordAsked() ? password() : account();
  }

  LoginStep password() {
    return new LoginStep(
        Command.secret("PASS", login.password()),
        reply -> {
          passwordGiven = true;
          take(reply);
        });
  }

  private LoginStep account() {
    accountGiven = true;
    return new LoginStep(
        Command.secret("ACCT", settings.account().orElseThrow().text()), this::take);
  }

  private void take(FtpReply reply) throws IOException {
    // Who is logged in by the name alone may hear anything to a password.
    if (loggedIn) {
      return;
    }
    if (reply.isPositiveCompletion()) {
      loggedIn = true;
      said.letsIn(reply);
    } else if (reply.code() == NEED_PASSWORD && !passwordGiven) {
      asked = NEED_PASSWORD;
      said.asksPassword(reply);
      whenAsked.check();
      pipelining.askPassword();
    } else if (reply.code() == NEED_ACCOUNT && !accountGiven) {
      asked = NEED_ACCOUNT;
      requireAccount(reply);
    } else {
      throw refused(reply);
    }
  }

  private void requireAccount(FtpReply reply) throws FtpLoginException {
    if (settings.account().isEmpty()) {
      FtpReplyException wanted =
          new FtpReplyException(
              session + " wants an account to log in user \"" + login.user() + "\"", reply);
      throw new FtpLoginException(wanted.getMessage() + "; set Account", wanted);
    }
  }

  private String cure(FtpReply reply) {
    LoginRefusal refusal = LoginRefusal.of(reply, settings.tls().isPresent());
    return accountGiven && refusal == LoginRefusal.UNREAD
        ? "check Account, the user name and the password"
        : refusal.cure();
  }

  private IOException refused(FtpReply reply) {
    String what = session + " refused the login of user \"" + login.user() + "\"";
    FtpReplyException refused = new FtpReplyException(what, reply);
    return FullServer.isForNow(reply)
        ? refused
        : new FtpLoginException(refused.getMessage() + "; " + cure(reply), refused);
  }
}
