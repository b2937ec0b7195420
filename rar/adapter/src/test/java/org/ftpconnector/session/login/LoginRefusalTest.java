package org.ftpconnector.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say to a login that they refuse, and what is read in it. */
class LoginRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EXPIRED_PASSWORD | Your password has expired.
          EXPIRED_PASSWORD | Password expired, please change it.
          EXPIRED_PASSWORD | Login incorrect: expired password
          EXPIRED_PASSWORD | The password of user bob expired 3 days ago.
          EXPIRED_PASSWORD | Login failed. Password must be changed.
          EXPIRED_PASSWORD | You must change your password first.
          EXPIRED_ACCOUNT | Account expired
          EXPIRED_ACCOUNT | User account has expired.
          LOCKED | Account locked
          LOCKED | User account for "bob" has been disabled.
          LOCKED | User bob is locked out.
          LOCKED | Sorry, your account is suspended.
          LOCKED | Login incorrect, account locked
          LOCKED | This is a disabled account.
          LOCKED | Maximum login attempts (3) exceeded for user, account locked
          CROWDED | Too many users logged in
          CROWDED | Login failed: too many users.
          CROWDED | Maximum number of clients reached
          UNSECURED | Non-anonymous sessions must use encryption.
          UNSECURED | SSL/TLS required on the control channel
          UNSECURED | TLS first.
          UNSECURED | Please use AUTH first.
          UNSECURED | Sorry, cleartext sessions are not accepted on this server.
          UNREAD | Login incorrect.
          UNREAD | Not logged in.
          UNREAD | Login incorrect. Your account will be locked after 2 more attempts.
          UNREAD | The password is wrong; 2 more tries before the account is locked
          UNREAD | Unknown user or account disabled
          UNREAD | Your account may be locked.
          UNREAD | The account is not locked, but the password is wrong.
          UNREAD | Your session expired, the password is wrong
          UNREAD | Passwords expire after 90 days. Login incorrect.
          UNREAD | Your password will be expired soon. Login incorrect.
          UNREAD | Too many failed logins
          UNREAD | Login failed: too many failed attempts of users
          UNREAD | User bob must not use TLS
          UNREAD | Konto gesperrt
          UNREAD | 530
          """)
  void words_are_read(LoginRefusal kind, String text) {
    assertThat(LoginRefusal.of(new FtpReply(530, List.of(text)), false)).isEqualTo(kind);
  }

  @Test
  void who_is_secured_is_not_told_to_be() {
    FtpReply reply = new FtpReply(530, List.of("TLS certificate required first"));
    assertThat(LoginRefusal.of(reply, true)).isEqualTo(LoginRefusal.UNREAD);
  }
}
