package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers whose FTPS is older than RFC 4217, or orders things otherwise; what is configured as
 * secured is secured with them, or nothing works.
 */
class TlsOldServersTest extends TlsScript {
  private static final TlsSettings ALLOWING_SSL = trusting().allowsAuthSsl(true).build();

  private static void letIn(Dialogue d) throws IOException {
    answer(d, "USER", "331 Password, please.");
    answer(d, "PASS", "230 Welcome.");
  }

  /** The client opens it with a handshake, or the script fails. */
  private void sendFile(Dialogue d) throws IOException {
    ScriptedData data = d.data();
    answer(d, "RETR", "150 Here it comes.");
    try (Socket secured = data.open(good)) {
      secured.getOutputStream().write(CONTENT);
    }
    d.reply("226 Done.");
  }

  private ScriptedFtpServer.Script agreeing(String toAuth, ScriptedFtpServer.Script script) {
    return d -> {
      d.speakAs(ServerWords.STRANGER);
      d.reply("220 Ready.");
      assertThat(d.expect("AUTH")).isEqualTo("TLS");
      d.reply(toAuth);
      d.secure(good);
      script.play(d);
    };
  }

  private ScriptedFtpServer.Script protectingLate(
      String toPbsz, String toProt, String toSecondPbsz) {
    return agreeing(
        "234 Go on.",
        d -> {
          answer(d, "PBSZ", toPbsz);
          answer(d, "PROT", toProt);
          letIn(d);
          answer(d, "PBSZ", toSecondPbsz);
          answer(d, "PROT", "200 Private.");
          sendFile(d);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "503 Log in first., 503 PBSZ first., 200 PBSZ=0",
    "530 Please log in., 530 Please log in., 200 PBSZ=0",
    "200 PBSZ=0, 530 Please log in., 200 PBSZ=0",
    "200 PBSZ=0, 503 Log in first., 503 Again?",
    "500 What?, 530 Please log in., 500 What?"
  })
  void what_is_refused_for_want_of_a_login_is_asked_again_behind_it(
      String toPbsz, String toProt, String toSecondPbsz) throws IOException {
    FtpSession session = open(factory(TRUSTING, protectingLate(toPbsz, toProt, toSecondPbsz)));
    assertRetrieves(session, DataMode.PASSIVE);
    assertThat(commands().verbs())
        .containsSubsequence("AUTH", "PBSZ", "PROT", "USER", "PASS", "PBSZ", "PROT", "RETR");
  }

  @Test
  void every_login_is_protected_so() throws IOException {
    FtpSessionFactory factory =
        factory(TRUSTING, protectingLate("503 Log in.", "503 Log in.", "200 PBSZ=0"));
    assertRetrieves(open(factory), DataMode.PASSIVE);
    assertRetrieves(open(factory), DataMode.ACTIVE);
  }

  @Test
  void it_is_asked_before_the_control_connection_leaves_tls() throws IOException {
    FtpSession session =
        open(
            factory(
                trusting().clearsControlAfterLogin(true).build(),
                agreeing(
                    "234 Go on.",
                    d -> {
                      answer(d, "PBSZ", "503 Log in.");
                      answer(d, "PROT", "503 Log in.");
                      letIn(d);
                      answer(d, "PBSZ", "200 PBSZ=0");
                      answer(d, "PROT", "200 Private.");
                      answer(d, "CCC", "200 Leaving.");
                      d.leaveTls();
                      sendFile(d);
                    })));
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "503 No.",
        "530 No.",
        "500 What?",
        "502 Not here.",
        "504 Not P.",
        "534 No.",
        "536 Not P."
      })
  void what_is_refused_behind_the_login_too_is_an_error(String refusal) {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            agreeing(
                "234 Go on.",
                d -> {
                  answer(d, "PBSZ", "530 Log in.");
                  answer(d, "PROT", "530 Log in.");
                  letIn(d);
                  answer(d, "PBSZ", "200 PBSZ=0");
                  answer(d, "PROT", refusal);
                  d.silence();
                }));
    assertUnavailable(factory)
        .hasMessageContaining("refuses to protect")
        .hasMessageContaining(refusal)
        .hasMessageNotContaining("..");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 AUTH command ok; starting SSL connection...",
        "334 AUTH TLS OK.",
        "334 ",
        "234-Go\n234 on."
      })
  void an_agreement_to_auth_is_known_by_each_of_its_codes(String agreement) throws IOException {
    FtpSession session =
        open(
            factory(
                TRUSTING,
                agreeing(
                    agreement,
                    d -> {
                      answer(d, "PBSZ", "200 Done.");
                      answer(d, "PROT", "200 Done.");
                      letIn(d);
                      sendFile(d);
                    })));
    assertRetrieves(session, DataMode.PASSIVE);
  }

  /** It says 200 to anything: the password is not sent. */
  @ParameterizedTest
  @ValueSource(strings = {"200 Whatever.", "334 Whatever."})
  void an_agreement_that_is_none_is_no_fallback(String agreement) {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              d.reply("220 Ready.");
              answer(d, "AUTH", agreement);
              d.awaitByte();
              d.reply("200 Whatever.");
              assertThat(new String(d.swallow(), ISO_8859_1)).doesNotContain("USER", "PASS");
            });
    assertUnavailable(factory)
        .hasMessageContaining("no TLS with")
        .hasMessageContaining("answered AUTH with " + agreement);
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  /** It waits for the end of a line that never comes. */
  @Test
  void an_agreement_that_nothing_follows_is_given_up() {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            connectWithin(400),
            d -> {
              d.reply("220 Ready.");
              answer(d, "AUTH", "200 Whatever.");
              d.swallow();
            });
    assertFails(Duration.ofSeconds(5), () -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("answered AUTH with 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 What?", "502 Not here.", "504 Not this."})
  void auth_ssl_is_asked_only_where_that_is_allowed(String refusal) {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              d.reply("220 Ready.");
              answer(d, "AUTH", refusal);
              d.silence();
            });
    assertUnavailable(factory).hasMessageContaining("AllowAuthSsl").hasMessageNotContaining("..");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  private ScriptedFtpServer.Script knowingSsl(
      String toTls, String toSsl, ScriptedFtpServer.Script script) {
    return d -> {
      d.speakAs(ServerWords.STRANGER);
      d.reply("220 Ready.");
      assertThat(d.expect("AUTH")).isEqualTo("TLS");
      d.reply(toTls);
      assertThat(d.expect("AUTH")).isEqualTo("SSL");
      d.reply(toSsl);
      script.play(d);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "500 What?, 234 SSL., 200 Done., 200 Private.",
    "502 Not here., 334 SSL., 500 What?, 500 What?",
    "504 Not this., 200 SSL., 503 What?, 502 What?",
    "504 Not this., 234 SSL., 200 Done., 504 What?"
  })
  void auth_ssl_secures_data_connections_with_or_without_PROT(
      String toTls, String toSsl, String toPbsz, String toProt) throws IOException {
    FtpSession session =
        open(
            factory(
                ALLOWING_SSL,
                knowingSsl(
                    toTls,
                    toSsl,
                    d -> {
                      d.secure(good);
                      answer(d, "PBSZ", toPbsz);
                      answer(d, "PROT", toProt);
                      letIn(d);
                      sendFile(d);
                    })));
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"504 Nor this.", "534 No.", "331 Password?", "230 In."})
  void a_refused_AUTH_SSL_is_the_end(String refusal) {
    FtpSessionFactory factory =
        factory(ALLOWING_SSL, knowingSsl("504 Not this.", refusal, Dialogue::silence));
    assertUnavailable(factory).hasMessageContaining("AUTH SSL").hasMessageContaining(refusal);
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH", "AUTH");
  }

  /** It does not say that it does not know the command. */
  @ParameterizedTest
  @ValueSource(strings = {"431 Not now.", "530 Log in.", "534 No.", "501 What?"})
  void auth_ssl_is_not_asked_where_AUTH_TLS_is_refused_otherwise(String refusal) {
    FtpSessionFactory factory =
        factory(
            ALLOWING_SSL,
            d -> {
              d.reply("220 Ready.");
              answer(d, "AUTH", refusal);
              d.silence();
            });
    assertUnavailable(factory).hasMessageContaining("AUTH TLS").hasMessageContaining(refusal);
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  private ScriptedFtpServer.Script implicit(
      String toPbsz, String toProt, ScriptedFtpServer.Script script) {
    return d -> {
      d.secure(good);
      d.speakAs(ServerWords.STRANGER);
      d.reply("220 Ready.");
      answer(d, "PBSZ", toPbsz);
      answer(d, "PROT", toProt);
      script.play(d);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "500 What?, 500 What?",
    "502 Not here., 502 Not here.",
    "504 Not this., 504 Not this.",
    "503 No., 502 Not here.",
    "200 Done., 502 Not here."
  })
  void implicit_tls_is_private_without_PROT(String toPbsz, String toProt) throws IOException {
    FtpSessionFactory factory =
        factory(
            IMPLICIT,
            implicit(
                toPbsz,
                toProt,
                d -> {
                  letIn(d);
                  sendFile(d);
                }));
    assertRetrieves(open(factory), DataMode.PASSIVE);
    assertRetrieves(open(factory), DataMode.ACTIVE);
  }

  @Test
  void implicit_tls_is_asked_for_protection_behind_the_login_too() throws IOException {
    FtpSession session =
        open(
            factory(
                IMPLICIT,
                implicit(
                    "530 Log in.",
                    "530 Log in.",
                    d -> {
                      letIn(d);
                      answer(d, "PBSZ", "502 Not here.");
                      answer(d, "PROT", "502 Not here.");
                      sendFile(d);
                    })));
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @EachDataMode
  void data_in_clear_are_refused_whatever_PROT_was_answered_with(DataMode mode) throws IOException {
    FtpSession session =
        open(
            factory(
                IMPLICIT,
                implicit(
                    "502 Not here.",
                    "502 Not here.",
                    d -> {
                      letIn(d);
                      ScriptedData data = d.data();
                      answer(d, "RETR", "150 Here it comes.");
                      data.send("readable".getBytes(ISO_8859_1));
                      d.silence();
                    })));
    assertFails(() -> session.retrieve("/f", in(mode)).readAllBytes())
        .hasMessageContaining("cannot be secured");
  }

  /** More than an unknown command is a decision of the server's. */
  @ParameterizedTest
  @ValueSource(strings = {"534 Not allowed.", "536 Not supported.", "431 Not now."})
  void implicit_tls_with_PROT_refused_otherwise_is_an_error(String refusal) {
    FtpSessionFactory factory =
        factory(IMPLICIT, implicit("200 Done.", refusal, Dialogue::silence));
    assertUnavailable(factory).hasMessageContaining(refusal);
  }

  /** Clear data are not what it has, and private ones not what was asked for. */
  @Test
  void implicit_tls_that_has_no_PROT_cannot_be_made_clear() {
    TlsSettings clear =
        trusting()
            .mode(TlsSettings.Mode.IMPLICIT)
            .dataProtection(TlsSettings.DataProtection.CLEAR)
            .build();
    FtpSessionFactory factory =
        factory(clear, implicit("502 Not here.", "502 Not here.", Dialogue::silence));
    assertUnavailable(factory).hasMessageContaining("DataProtection");
  }
}
