package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a login is refused is told as what it is, and only where it can be read in one way. */
class RefusedLoginTest extends ScriptedSession {

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
            connectWithin(500),
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
