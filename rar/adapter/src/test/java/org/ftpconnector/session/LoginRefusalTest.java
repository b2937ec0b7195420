package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a login is refused is told as what it is, and only where it can be read in one way. */
class LoginRefusalTest extends ScriptedSession {

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          530 Your password has expired. | password has expired
          421 Account locked. Goodbye.   | locked or disabled
          530-Dear bob,\\n530 your account is disabled. | locked or disabled
          """)
  void what_is_wrong_with_an_account_is_told_and_not_tried_again(String reply, String told) {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply("331 Password?");
              d.expect("PASS");
              d.reply(reply.replace("\\n", "\n"));
            });
    assertFails(() -> open(factory))
        .isInstanceOf(FtpLoginException.class)
        .hasMessageContaining(told)
        .hasMessageNotContaining("check the user name")
        .hasMessageNotContaining("no more connections");
    assertThat(commands().connections()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "421 Too many users.",
    "500 Too many users.",
    "530 Sorry too many users are logged in.",
    "550 Too many users here.",
    "530-Hello.\\n530 The maximum number of allowed users is reached."
  })
  void a_full_house_is_no_wrong_password_whichever_code_it_has(String reply) {
    FtpSessionFactory factory =
        factory(
            connectWithin(100),
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply(reply.replace("\\n", "\n"));
            });
    assertFails(() -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .isNotInstanceOf(FtpLoginException.class)
        .hasMessageContaining("no more connections")
        .hasMessageNotContaining("password");
  }
}
