package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replies whose lines do not end with CRLF: they are read where all are so, and smuggle nothing.
 */
class LineEndsTest extends TlsScript {

  private static void send(Dialogue d, String bytes) throws IOException {
    d.send(bytes.getBytes(ISO_8859_1));
  }

  private static void answerBytes(Dialogue d, String verb, String bytes) throws IOException {
    d.expect(verb);
    send(d, bytes);
  }

  private static void letIn(Dialogue d) throws IOException {
    send(d, "220-Welcome\n220 Ready.\n");
    answerBytes(d, "USER", "331 Password, please.\n");
    answerBytes(d, "PASS", "230 Welcome.\n");
    if (d.connection() == 1) {
      answerBytes(d, "FEAT", "211-Features:\n SIZE\n UTF8\n211 End\n");
    }
    answerBytes(d, "OPTS", "200 Done.\n");
  }

  @Test
  void lines_that_all_end_with_LF_alone_are_read_and_told_once() throws IOException {
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      FtpSessionFactory factory =
          factory(
              PATIENT,
              d -> {
                letIn(d);
                answerBytes(d, "TYPE", "200 Done.\n");
                ScriptedData data = d.listen();
                answerBytes(d, "EPSV", data.epsvReply() + "\n");
                answerBytes(d, "RETR", "150 Here it comes.\n");
                data.send(CONTENT);
                send(d, "226 Done.\n");
              });
      for (int i = 0; i < 2; i++) {
        read(open(factory), DataMode.PASSIVE);
      }
      assertThat(warnings.about(server().toString()))
          .singleElement()
          .asString()
          .contains("LF alone");
    }
  }

  @Test
  void lines_that_end_with_CRLF_are_not_told() throws IOException {
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      assertUsable(loggedIn(d -> {}));
      assertThat(warnings.about(server().toString())).isEmpty();
    }
  }

  /** What comes behind the reply is the answer to nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "257 Made.\n250 Deleted.\n",
        "257 Made.\n\n",
        "257 Made.\n2",
        "257-Made\n257 it.\n257 Made.\n"
      })
  void a_second_reply_behind_the_first_loses_the_session(String bytes) throws IOException {
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  letIn(d);
                  answerBytes(d, "MKD", bytes);
                  d.silence();
                }));
    session.makeDirectory("/d");
    assertFails(() -> session.delete("/f")).isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  /** As the first line ends so do all; a CR elsewhere ends none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "257 Made.\r\n",
        "257 Made.\r",
        "257 Made.\r\r\n",
        "257-Made\r\n257 it.\n",
        "257 a\r257 b\n",
        "257 a\0b\n"
      })
  void other_ends_behind_LF_alone_lose_the_session(String bytes) throws IOException {
    FtpSession session =
        open(
            factory(
                repliesWithin(600),
                d -> {
                  letIn(d);
                  answerBytes(d, "MKD", bytes);
                  d.silence();
                }));
    assertFails(() -> session.makeDirectory("/d")).isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  /** Telnet commands (RFC 854) are no text of RFC 959; within a line they are odd characters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "257 \u00ff\u00f9Made.\n",
        "257 Made\u00ff\u00f1\n",
        "257-a\n\u00ff\u00fb\u0001\n257 b\n"
      })
  void telnet_commands_within_a_reply_are_text(String bytes) throws IOException {
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  letIn(d);
                  answerBytes(d, "MKD", bytes);
                  answerBytes(d, "DELE", "250 Deleted.\n");
                }));
    session.makeDirectory("/d");
    session.delete("/f");
    session.close();
  }

  private void assertNothingIsSentBehind(TlsSettings tls, String greeting, String... toAuth) {
    FtpSessionFactory factory =
        factory(
            tls,
            d -> {
              send(d, greeting);
              for (String answer : toAuth) {
                answerBytes(d, "AUTH", answer);
              }
              d.silence();
            });
    assertFails(() -> open(factory)).isInstanceOf(FtpUnavailableException.class);
    assertThat(commandsInTheEnd().verbs())
        .containsOnly("AUTH")
        .hasSizeLessThanOrEqualTo(toAuth.length);
  }

  /**
   * Somebody in between adds what the client would take for said within TLS ("STARTTLS injection").
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "234 Go on.\n230 Logged in already.\n",
        "234 Go on.\n331 Password?\n230 In.\n",
        "234 Go on.\n\n",
        "234 Go on.\n2",
        "234 Go on.\n\r\n",
        "234 Go on.\n230 In.\r\n",
        "234 Go on.\n\0",
        "234-Go\n234 on.\n230 In.\n",
        "200 Go on.\n230 In.\n",
        "334 Go on.\n230 In.\n"
      })
  void what_stands_behind_the_reply_to_AUTH_ends_the_session(String bytes) {
    assertNothingIsSentBehind(TRUSTING, "220 Ready.\n", bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "234 Go on.\r\n230 Logged in already.\n",
        "234 Go on.\n230 Logged in already.\n",
        "234 Go on.\n",
        "234 Go on.\r230 In.\r\n",
        "234 Go on.\r\n\r\n",
        "234 Go on.\r\r\n",
        "234 Go on.\r\n\n",
        "234-Go\r\n234 on.\n230 In.\r\n",
        "200 Go on.\r\n230 In.\r\n",
        "334 Go on.\r\n230 In.\r\n"
      })
  void nor_may_it_where_lines_end_with_CRLF(String bytes) {
    assertNothingIsSentBehind(TRUSTING, "220 Ready.\r\n", bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"504 No.\r\n234 Go on.\r\n", "504 No.\r\n\n"})
  void nor_behind_a_refusal_before_AUTH_SSL(String bytes) {
    TlsSettings allowing = trusting().allowsAuthSsl(true).build();
    assertNothingIsSentBehind(allowing, "220 Ready.\r\n", bytes);
    assertNothingIsSentBehind(
        allowing, "220 Ready.\r\n", "504 No.\r\n", "234 Go on.\r\n230 In.\r\n");
  }

  @Test
  void nor_behind_the_greeting() {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              send(d, "220 Ready.\n234 Go on.\n");
              d.silence();
            });
    assertFails(() -> open(factory)).isInstanceOf(FtpUnavailableException.class);
    assertThat(commandsInTheEnd().verbs()).doesNotContain("USER", "PASS");
  }
}
