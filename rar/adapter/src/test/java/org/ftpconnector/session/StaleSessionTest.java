package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;

/** Sessions that die while they rest in a pool: what may be done again, and what is not asked. */
class StaleSessionTest extends ScriptedSession {

  private static FtpConnectionLostException loss(ThrowingCallable call) {
    return catchThrowableOfType(FtpConnectionLostException.class, call);
  }

  private FtpSession rested(ScriptedFtpServer.Script script) throws IOException {
    FtpSession session = loggedIn(script);
    session.reset();
    return session;
  }

  @Test
  void a_first_command_that_finds_the_connection_closed_is_repeatable() throws IOException {
    FtpSession session =
        rested(
            d -> {
              d.expect("FEAT");
              d.reply("500 What?");
              d.close();
            });
    commands().awaitOpenConnections(0, Duration.ofSeconds(10));
    assertThat(loss(() -> session.delete("/f")).isRepeatable()).isTrue();
  }

  /** Pools with a minimum open sessions that nobody has used yet. */
  @Test
  void a_session_that_died_before_its_first_lease_is_repeatable() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("FEAT");
              d.reply("500 What?");
              d.close();
            });
    commands().awaitOpenConnections(0, Duration.ofSeconds(10));
    assertThat(loss(() -> session.delete("/f")).isRepeatable()).isTrue();
  }

  /** RFC 959 section 5.4: 421 refuses the command, whatever it is. */
  @Test
  void a_first_command_answered_with_421_is_repeatable() throws IOException {
    FtpSession session =
        rested(
            d -> {
              d.expect("MKD");
              d.reply("421 Idle for too long.");
            });
    assertThat(loss(() -> session.makeDirectory("/d")).isRepeatable()).isTrue();
  }

  @Test
  void a_first_command_whose_reply_is_lost_is_repeatable_only_if_it_changes_nothing()
      throws IOException {
    FtpSession asking =
        rested(
            d -> {
              d.expect("RNFR");
              d.reset();
            });
    assertThat(loss(() -> asking.rename("/a", "/b")).isRepeatable()).isTrue();
    FtpSession changing =
        rested(
            d -> {
              d.expect("MKD");
              d.reset();
            });
    FtpConnectionLostException lost = loss(() -> changing.makeDirectory("/d"));
    assertThat(lost.isRepeatable()).isFalse();
    assertThat(lost.isOutcomeKnown()).isFalse();
  }

  /** As where it only hangs up: the lease has changed nothing before. */
  @Test
  void a_server_that_ends_the_connection_behind_an_answer_is_repeatable_if_nothing_was_changed()
      throws IOException {
    FtpSession session =
        rested(
            d -> {
              d.expect("RNFR");
              d.reply("550 No such file.\n421 Idle for too long.");
            });
    assertThatThrownBy(() -> session.rename("/a", "/b")).isInstanceOf(FtpReplyException.class);
    FtpConnectionLostException lost = loss(() -> session.makeDirectory("/d"));
    assertThat(lost).hasMessageContaining("had ended the connection before: 421 Idle");
    assertThat(lost.isRepeatable()).isTrue();
  }

  /** Not the pool's fault: what the lease has done before could matter. */
  @Test
  void a_connection_lost_after_an_answer_is_not_repeatable() throws IOException {
    FtpSession session =
        rested(
            d -> {
              d.expect("MKD");
              d.reply("257 Made.");
              d.expect("RNFR");
              d.reset();
            });
    session.makeDirectory("/d");
    FtpConnectionLostException lost = loss(() -> session.rename("/a", "/b"));
    assertThat(lost.isOutcomeKnown()).isTrue();
    assertThat(lost.isRepeatable()).isFalse();
  }

  /** Else a pool of ten would take ten times the limit. */
  @Test
  void when_one_resting_session_is_not_answered_the_others_are_not_asked() throws IOException {
    FtpSessionFactory factory =
        factory(
            settings ->
                FtpSessionSettings.builder(settings.server())
                    .validationLimit(Duration.ofSeconds(1))
                    .build(),
            d -> {
              d.login();
              if (d.connection() == 1) {
                d.expect("FEAT");
                d.reply("500 What?");
              }
              if (d.connection() < 3) {
                d.silence();
              }
            });
    FtpSession first = open(factory);
    FtpSession second = open(factory);
    assertThat(first.isAlive(Duration.ZERO)).isFalse();
    assertThat(second.isAlive(Duration.ZERO)).isFalse();
    assertThat(commands().count("NOOP")).isEqualTo(1);
    assertUsable(open(factory));
  }
}
