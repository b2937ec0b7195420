package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logins to servers that nobody knows: one command after the other, and without what they choke on.
 */
class StrangerLoginTest extends StrangerScript {
  private static final String UTF8 = features("SIZE", "UTF8");
  private static final Duration MOMENT = Duration.ofSeconds(4); // on a busy machine

  private FtpSession openInAMoment(FtpSessionFactory factory) throws IOException {
    long start = System.nanoTime();
    FtpSession session = open(factory);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOMENT);
    return session;
  }

  @Test
  void each_command_follows_the_reply_to_the_one_before() throws IOException {
    FtpSession session = stranger(UTF8, d -> d.sendFile("RETR", CONTENT));
    assertRetrieves(session, DataMode.PASSIVE);
    assertThat(commands().verbs())
        .containsExactly("USER", "PASS", "FEAT", "OPTS", "TYPE", "EPSV", "RETR", "DELE", "NOOP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"220 (vsFTPd 3.0.3)", "220 ProFTPD 1.3.8 Server (x) [127.0.0.1]"})
  void a_greeting_alone_makes_nobody_known(String greeting) throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.reply(greeting);
              answer(d, "USER", "331 Password, please.");
              answerOnceOnly(d, "PASS", "230 Welcome.");
              answerOnceOnly(d, "FEAT", UTF8);
              answerOnceOnly(d, "OPTS", "200 Yes.");
              answerOnceOnly(d, "TYPE", "200 Done.");
            });
    assertUsable(openInAMoment(factory));
    assertThat(commands().connections()).hasSize(1);
  }

  /** As a server that reads once and drops the rest. */
  private static void answerOnceOnly(Dialogue d, String verb, String reply) throws IOException {
    d.expect(verb);
    assertThat(d.hasMore()).as("more than " + verb).isFalse();
    d.reply(reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FEAT", "OPTS"})
  void what_is_never_answered_is_left_out_of_the_next_login(String verb) throws IOException {
    FtpSessionFactory factory =
        strangers(
            UTF8,
            d -> {
              d.login();
              if (d.connection() == 1) {
                d.expect(verb);
                d.silence();
              }
            });
    assertUsable(openInAMoment(factory));
    assertThat(commands().verbs(1)).endsWith(verb);
    assertThat(commands().verbs(2)).contains("USER", "TYPE").doesNotContain(verb);
    assertUsable(openInAMoment(factory));
    assertThat(commands().verbs(3)).doesNotContain(verb);
  }

  @Test
  void a_server_that_hangs_up_on_FEAT_is_not_asked_again() throws IOException {
    FtpSessionFactory factory =
        strangers(
            UTF8,
            d -> {
              d.login();
              if (d.connection() == 1) {
                d.expect("FEAT");
                d.close();
              }
            });
    assertUsable(openInAMoment(factory));
    assertThat(commands().verbs(2)).doesNotContain("FEAT");
  }

  @Test
  void a_FEAT_that_does_not_end_is_as_none() throws IOException {
    FtpSessionFactory factory =
        strangers(
            UTF8,
            d -> {
              d.login();
              if (d.connection() == 1) {
                d.expect("FEAT");
                d.reply("211-Features:\n SIZE");
                d.silence();
              }
            });
    assertUsable(openInAMoment(factory));
    assertThat(commands().verbs(2)).doesNotContain("FEAT");
  }

  @Test
  void a_FEAT_that_is_answered_twice_is_noticed_before_the_session_is_used() throws IOException {
    FtpSessionFactory factory =
        strangers(
            UTF8,
            d -> {
              d.login();
              if (d.connection() == 1) {
                d.expect("FEAT");
                d.reply(UTF8 + "\n" + UTF8);
                d.silence();
              }
            });
    assertUsable(openInAMoment(factory));
  }

  @Test
  void later_logins_try_what_follows_the_password_together_and_keep_to_it() throws IOException {
    FtpSessionFactory factory =
        factory(
            rooted ->
                FtpSessionSettings.builder(rooted.server()).rootIsLoginDirectory(true).build(),
            d -> {
              d.speakAs(ServerWords.STRANGER);
              if (d.connection() == 1) {
                d.login();
                answer(d, "PWD", "257 \"/\"");
                answer(d, "TYPE", "200 Done.");
              } else {
                d.login();
                d.expect("PWD");
                d.expect("TYPE");
                d.reply("257 \"/\"\n200 Done.");
              }
            });
    for (int i = 0; i < 3; i++) {
      assertUsable(open(factory));
    }
    assertThat(commands().connections()).hasSize(3);
  }

  @Test
  void a_stranger_that_does_not_bear_that_costs_one_login_and_no_second_trial() throws IOException {
    FtpSessionFactory factory =
        factory(
            rooted ->
                FtpSessionSettings.builder(rooted.server()).rootIsLoginDirectory(true).build(),
            d -> {
              d.speakAs(ServerWords.STRANGER);
              d.login();
              d.expect("PWD");
              if (d.hasMore()) {
                d.drop();
                d.reply("257 \"/\"");
                d.silence();
                return;
              }
              d.reply("257 \"/\"");
              answer(d, "TYPE", "200 Done.");
            });
    for (int i = 0; i < 3; i++) {
      assertUsable(openInAMoment(factory));
    }
    assertThat(commands().connections()).hasSize(4);
  }
}
