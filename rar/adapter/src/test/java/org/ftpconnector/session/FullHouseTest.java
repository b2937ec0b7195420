package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that let in only so many: they are asked again, unlike those that refuse a password. */
class FullHouseTest {
  private static final FtpLogin LOGIN = new FtpLogin("test", "secret");

  private static FtpSessionFactory factory(ScriptedFtpServer server) {
    FtpEndpoint endpoint = new FtpEndpoint(server.host(), server.port());
    Duration two = Duration.ofSeconds(2);
    return new FtpSessionFactory(
        FtpSessionSettings.builder(endpoint)
            .timeLimits(new TimeLimits(two, two, two, two, two, two))
            .build());
  }

  private static ScriptedFtpServer full(int times, String greeting) {
    return ScriptedFtpServer.playing(
        dialogue -> {
          if (dialogue.connection() <= times) {
            dialogue.reply(greeting);
            dialogue.close();
          } else {
            dialogue.login();
          }
        });
  }

  @Test
  void a_server_that_is_full_for_now_is_asked_again() throws IOException {
    try (ScriptedFtpServer server = full(2, "421 Too many connections, try later");
        FtpSession session = factory(server).open(LOGIN)) {
      assertThat(session.isLost()).isFalse();
      assertThat(server.commands().totalConnections()).isEqualTo(3);
    }
  }

  @Test
  void a_server_that_stays_full_is_given_up_within_the_connect_limit() {
    try (ScriptedFtpServer server = full(1000, "421 Too many connections, try later")) {
      assertThatThrownBy(() -> factory(server).open(LOGIN))
          .isInstanceOf(FtpUnavailableException.class)
          .isNotInstanceOf(FtpLoginException.class)
          .hasMessageContaining("421 Too many connections")
          .hasCauseInstanceOf(FtpReplyException.class);
      assertThat(server.commands().totalConnections()).isBetween(2, 6);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "530 Sorry, maximum number of clients reached",
        "530 You have exceeded the number of connections allowed for your account",
        "530 Sorry, max 40 users -- try again later",
        "530 Sorry, the maximum number of hosts (5) for this user already connected.",
        "530 Too many open sessions for this user",
        "530 Login limit exceeded, come back later",
        "530 Maximum anonymous login limit has been reached.",
        "530 Maximum server connection has been reached.",
        "530 Sorry, the maximum number of clients (3) from your host are already connected",
        "530 Sorry, the maximum number of allowed clients (10) already connected",
        "530 There are too many connected users, please try later.",
        "530 There are too many connections from your internet address.",
        "530 50 users (the maximum) are already logged in, sorry",
        "530 No more connections allowed from your IP",
        "530 I can't accept more than 5 connections as the same user",
        "530 Sorry, your account is restricted to 3 simultaneous logins.",
        "530 Only a maximum of 2 sessions per account",
        "530 The session limit of this account is reached",
        "530 Limit of 4 concurrent sessions reached",
        "530 Sorry, the site is full, try again later",
      })
  void a_530_that_speaks_of_too_many_is_no_wrong_password(String refusal) throws IOException {
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                dialogue -> {
                  if (dialogue.connection() == 1) {
                    dialogue.reply("220 Hello");
                    dialogue.expect("USER");
                    dialogue.reply("331 Password");
                    dialogue.expect("PASS");
                    dialogue.reply(refusal);
                  } else {
                    dialogue.login();
                  }
                });
        FtpSession session = factory(server).open(LOGIN)) {
      assertThat(session.isLost()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "530 Login incorrect for test/secret",
        "530 Too many failed login attempts",
        "530 Login attempts limit reached",
        "530 Maximum number of failed logins exceeded",
        "530 Maximum login attempts (3) exceeded for user, account locked",
        "530 Account locked: too many logins with a wrong password",
        "530 User cannot log in, home directory inaccessible.",
        "530 Sorry, no ANONYMOUS access allowed.",
        "530 Disk quota exceeded for users",
        "430 Invalid username or password",
      })
  void a_wrong_password_is_tried_once(String refusal) {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            dialogue -> {
              dialogue.reply("220 Hello");
              dialogue.expect("USER");
              dialogue.reply("331 Password");
              dialogue.expect("PASS");
              dialogue.reply(refusal);
            })) {
      assertThatThrownBy(() -> factory(server).open(LOGIN))
          .isInstanceOf(FtpLoginException.class)
          .hasMessageContaining("\"test\"")
          .hasMessageContaining("127.0.0.1")
          .hasMessageNotContaining("secret");
      server.commands().assertThat().saw(1, "PASS");
    }
  }
}
