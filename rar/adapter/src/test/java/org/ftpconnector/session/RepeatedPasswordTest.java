package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.base.QuotedText;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.settings.Account;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.LoginCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that repeat the password at any time. It is struck out where a reply is shown, and what
 * is read out of one is read as it came.
 */
class RepeatedPasswordTest extends ScriptedSession {
  private static String everything(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(IOException.class);
    StringWriter everything = new StringWriter();
    thrown.printStackTrace(new PrintWriter(everything));
    if (thrown instanceof FtpReplyException refused) {
      everything.append(refused.getReply().text());
    }
    return everything.toString();
  }

  private void assertHidden(ScriptedFtpServer.Script script, Use use) {
    String traced =
        TraceLog.of(
            () ->
                assertThat(everything(() -> use.of(open(factory(PATIENT, script)))))
                    .contains(server().toString())
                    .doesNotContainIgnoringCase("secret"));
    assertThat(traced).isNotEmpty().doesNotContainIgnoringCase("secret");
  }

  private interface Use {
    void of(FtpSession session) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"421 bob:secret is unwelcome.", "secret", "530 SECRET", "120 secret\n421 secret"})
  void in_a_greeting_it_is_hidden(String greeting) {
    assertHidden(d -> d.reply(greeting), session -> {});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 bob:secret may not.",
        "550-Not you,\n secret\n550 bob.",
        "226 Done, secret.",
        "secret",
        "421 secret",
        "350 secret"
      })
  void in_the_reply_to_any_command_it_is_hidden(String reply) {
    assertHidden(
        d -> {
          d.login();
          d.always("DELE", reply);
        },
        session -> session.delete("/f"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"211-secret\n211 End", "500 secret?", "150 secret", "secret"})
  void in_the_reply_to_FEAT_it_is_hidden(String reply) {
    assertHidden(
        d -> {
          d.always("FEAT", reply);
          d.login();
          d.always("DELE", "550 No.");
        },
        session -> session.delete("/f"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"553 Not secret.", "425 secret", "150 secret"})
  void in_the_reply_to_a_transfer_it_is_hidden(String reply) {
    assertHidden(
        d -> {
          d.login();
          ScriptedData data = d.data();
          d.expect("STOR");
          d.reply(reply);
          if (reply.startsWith("150")) {
            data.receive();
            d.reply("552 secret");
          }
        },
        session -> write(session, DataMode.PASSIVE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"229 secret", "229 (|||secret|)", "500 secret"})
  void in_what_leads_to_no_port_it_is_hidden(String reply) {
    assertHidden(
        d -> {
          d.login();
          d.always("EPSV", reply);
          d.always("PASV", "227 secret");
        },
        session -> session.retrieve("/f", in(DataMode.PASSIVE)));
  }

  @Test
  void in_a_listing_that_is_none_it_is_hidden() {
    assertHidden(
        d -> {
          d.always("CWD", "250 Here.");
          d.login();
          d.sendFile("LIST", "What is secret?\r\n".getBytes(UTF_8));
        },
        session -> session.list("/", in(DataMode.PASSIVE)).readAll());
  }

  @Test
  void what_is_said_unasked_hides_it() {
    assertHidden(
        d -> {
          d.login();
          d.expect("DELE");
          d.reply("250 Done.\n220 secret");
        },
        session -> {
          session.delete("/f");
          session.delete("/f");
        });
  }

  /** The names of directories are often the names of users, and those their passwords. */
  @Test
  void the_login_directory_is_what_the_server_has_said() throws IOException {
    FtpSession session =
        open(
            factory(
                settings ->
                    FtpSessionSettings.builder(settings.server())
                        .timeLimits(PATIENT)
                        .rootIsLoginDirectory(true)
                        .build(),
                d -> {
                  d.always("PWD", "257 \"/home/secret\" is the current directory.");
                  d.login();
                  assertThat(d.expect("DELE")).isEqualTo("/home/secret/f");
                  d.reply("250 Deleted.");
                }));
    session.delete("/f");
  }

  @Test
  void a_password_of_a_user_before_is_hidden_too() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.login();
              d.always("DELE", "550 Say hunter22.");
            });
    factory.open(new FtpLogin("eve", "hunter22")).close();
    assertThat(everything(() -> open(factory).delete("/f"))).doesNotContain("hunter22");
  }

  @Test
  void an_account_and_what_is_said_at_the_login_are_hidden_too() {
    FtpSessionFactory factory =
        factory(
            settings ->
                FtpSessionSettings.builder(settings.server())
                    .timeLimits(PATIENT)
                    .account(Optional.of(new Account("hunter22")))
                    .loginCommands(LoginCommand.parse("SITE PSWD hunter33; XAUT hunter44", UTF_8))
                    .build(),
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply("332 Account?");
              d.expect("ACCT");
              d.reply("230 Welcome, hunter22.");
              d.expect("SITE");
              d.reply("200 PSWD HUNTER33 it is.");
              d.expect("XAUT");
              d.reply("500 hunter44, hunter33 and hunter22?");
            });
    String traced =
        TraceLog.of(
            () ->
                assertThat(everything(() -> open(factory)))
                    .contains("XAUT ****")
                    .doesNotContainIgnoringCase("hunter"));
    assertThat(traced).contains("ACCT ****", "SITE ****").doesNotContainIgnoringCase("hunter");
  }

  private static String shown(String password, String said) {
    Secrets secrets = new Secrets(ISO_8859_1);
    secrets.add(password);
    FtpReply reply = secrets.reply(530, List.of(said));
    assertThat(reply.text()).isEqualTo(said);
    return reply.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p\u00e4ssw\u00f6rd",
        "\u0441\u0435\u043a\u0440\u0435\u0442",
        "$1\\E.*[a-z]+(",
        "****",
        "two words",
        " at the edges ",
        "quo\"ted",
        "\ttab\u001b",
        "100%",
        "\uD83D\uDE00\uD83D\uDE00",
        "abc"
      })
  void a_password_of_odd_characters_is_hidden(String password) {
    String hidden = "530 PASS **** is wrong.";
    assertThat(shown(password, "PASS " + QuotedText.plain(password) + " is wrong."))
        .isEqualTo(hidden);
    assertThat(
            shown(
                password,
                "PASS " + QuotedText.plain(password.replace("\"", "\"\"")) + " is wrong."))
        .isEqualTo(hidden);
    for (Charset sent : List.of(UTF_8, ISO_8859_1)) {
      for (Charset read : List.of(UTF_8, ISO_8859_1)) {
        if (sent.newEncoder().canEncode(password)) {
          String came = QuotedText.plain(new String(password.getBytes(sent), read));
          assertThat(shown(password, "PASS " + came + " is wrong.")).isEqualTo(hidden);
        }
      }
    }
  }

  @Test
  void a_short_password_is_hidden_where_it_stands_by_itself() {
    assertThat(shown("a", "PASS a: bad password")).isEqualTo("530 PASS ****: bad password");
    assertThat(shown("ftp", "This ftpd knows no (FTP)")).isEqualTo("530 This ftpd knows no (****)");
    assertThat(shown("", "Nothing to hide")).isEqualTo("530 Nothing to hide");
    assertThat(shown("pass", "passed by")).isEqualTo("530 ****ed by");
  }
}
