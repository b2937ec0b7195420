package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.fixtures.ServerWords;
import org.junit.jupiter.api.Test;

/** Logins whose commands come together. */
class PipelinedLoginTest extends PipelinedScript {
  @Test
  void a_later_login_takes_one_round_trip_and_sends_no_command_twice() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                firstLogin(d);
                d.sendFile("RETR", CONTENT);
              } else {
                laterLogin(d);
                d.sendFile("RETR", CONTENT);
              }
            });
    assertRetrieves(open(factory), DataMode.PASSIVE);
    assertRetrieves(open(factory), DataMode.PASSIVE);
    assertThat(commands().verbs(2))
        .containsExactly("USER", "PASS", "TYPE", "EPSV", "RETR", "DELE", "NOOP");
  }

  @Test
  void a_server_that_lets_a_user_in_by_the_name_may_refuse_the_password_then() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                firstLogin(d);
              } else {
                d.reply(ServerWords.VSFTPD.greeting());
                expectAll(d, "USER", "PASS", "TYPE");
                replyAll(d, "230 Welcome.", "503 Who asked?", "200 Done.");
              }
            });
    assertUsable(open(factory));
    assertUsable(open(factory));
  }

  @Test
  void a_password_is_never_sent_ahead_to_a_server_that_has_not_asked_for_one() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.reply(ServerWords.VSFTPD.greeting());
              d.expect("USER");
              d.reply("530 TLS first.");
            });
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(FtpLoginException.class)
          .isThrownBy(() -> open(factory))
          .withMessageContaining("530 TLS first.");
    }
    assertThat(commandsInTheEnd().verbs()).containsOnly("USER");
  }

  @Test
  void a_refused_password_is_told_whatever_the_rest_is_answered() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.askForPassword();
              expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
              replyAll(
                  d, "530 Wrong.", "530 Log in first.", "530 Log in first.", "530 Log in first.");
            });
    assertThatExceptionOfType(FtpLoginException.class)
        .isThrownBy(() -> open(factory))
        .withMessageContaining("530 Wrong.");
  }

  /** Reads once and drops the rest of what it has read. */
  @Test
  void a_server_that_drops_what_comes_together_gets_one_by_one_from_then_on() throws IOException {
    FtpSessionFactory factory =
        factory(
            repliesWithin(400),
            d -> {
              if (d.connection() == 1) {
                d.askForPassword();
                expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
                d.reply(ServerWords.VSFTPD.loggedIn());
                d.silence();
              } else {
                d.login();
                d.expect("RNFR");
                d.reply("350 Go on.");
                d.expect("RNTO");
                d.reply("250 Done.");
              }
            });
    FtpSession session = open(factory);
    session.rename("/a", "/b");
    assertUsable(session);
    session.close();
    commands().awaitOpenConnections(0, Duration.ofSeconds(5));
    open(factory).rename("/a", "/b");
    assertThat(commands().verbs(2)).startsWith("USER", "PASS", "FEAT", "TYPE", "RNFR", "RNTO");
    assertThat(commands().verbs(3)).startsWith("USER", "PASS", "TYPE", "RNFR", "RNTO");
  }

  @Test
  void a_server_that_hangs_up_on_what_comes_together_gets_one_by_one_from_then_on()
      throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                d.askForPassword();
                d.expect("PASS");
                d.reply(ServerWords.VSFTPD.loggedIn());
                d.close();
              } else {
                d.login();
              }
            });
    assertUsable(open(factory));
    assertThat(commands().verbs(2)).startsWith("USER", "PASS", "FEAT");
  }
}
