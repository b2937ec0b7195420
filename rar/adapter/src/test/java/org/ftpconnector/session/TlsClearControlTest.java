package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Control connections that leave TLS after the login (RFC 4217 section 12.3). */
class TlsClearControlTest extends TlsScript {
  private static final TlsSettings CLEARING = trusting().clearsControlAfterLogin(true).build();

  private void agree(Dialogue d) throws Exception {
    d.expect("CCC");
    d.reply("200 Leaving.");
    d.leaveTls();
  }

  @EachDataMode
  void data_stay_secured_and_resume_what_the_control_connection_was(DataMode mode)
      throws Exception {
    List<byte[]> sessions = new CopyOnWriteArrayList<>();
    ScriptedFtpServer.Script script =
        d -> {
          agree(d);
          for (int i = 0; i < 2; i++) {
            try (ScriptedData data = d.data()) {
              d.expect("RETR");
              d.reply("150 Here it comes.");
              try (Socket tls = data.open(good)) {
                sessions.add(((SSLSocket) tls).getSession().getId());
                tls.getOutputStream().write(7);
              }
              d.reply("226 Done.");
            }
          }
        };
    TlsSettings requiring =
        trusting().clearsControlAfterLogin(true).reuse(TlsSettings.Reuse.REQUIRE).build();
    FtpSession session = secured(requiring, PATIENT, script);
    for (int i = 0; i < 2; i++) {
      try (InputStream in = session.retrieve("/f", in(mode))) {
        assertThat(in.readAllBytes()).containsExactly(7);
      }
    }
    assertUsable(session);
    assertThat(sessions.get(0)).isEqualTo(sessions.get(1));
    assertThat(commands().verbs()).containsSubsequence("PASS", "CCC", "RETR", "RETR", "DELE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 Unknown command.", "533 Not allowed.", "534 TLS is required."})
  void a_server_that_refuses_leaves_it_secured(String refusal) throws Exception {
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      FtpSession session =
          secured(
              CLEARING,
              PATIENT,
              d -> {
                d.expect("CCC");
                d.reply(refusal);
              });
      assertUsable(session);
      assertThat(warnings.about(server().toString()))
          .anyMatch(warning -> warning.contains("stay secured") && warning.contains(refusal));
    }
  }

  @Test
  void what_it_gives_away_is_a_warning() throws Exception {
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      FtpSession session = secured(CLEARING, PATIENT, this::agree);
      assertUsable(session);
      assertThat(warnings.about(server().toString()))
          .singleElement()
          .asString()
          .contains("ClearControlAfterLogin", "forged");
    }
  }

  @Test
  void plain_text_before_the_end_of_tls_is_never_a_reply() {
    FtpSessionFactory factory =
        factory(
            CLEARING,
            d -> {
              d.secureLogin(good);
              d.expect("CCC");
              d.reply("200 Leaving.");
              d.inject("250 Deleted.\r\n".getBytes(US_ASCII));
              d.swallow();
            });
    assertFails(() -> open(factory)).isInstanceOf(FtpUnavailableException.class);
  }

  @Test
  void a_reply_too_many_before_the_end_of_tls_is_never_one_to_what_follows() {
    FtpSessionFactory factory =
        factory(
            CLEARING,
            d -> {
              d.secureLogin(good);
              d.expect("CCC");
              d.reply("200 Leaving.");
              d.reply("250 Deleted.");
              d.swallow();
            });
    assertFails(() -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("between CCC and the end of TLS");
  }

  @Test
  void an_end_of_tls_that_does_not_come_is_limited() {
    FtpSessionFactory factory =
        factory(
            CLEARING,
            repliesWithin(400),
            d -> {
              d.secureLogin(good);
              d.expect("CCC");
              d.reply("200 Leaving.");
              d.silence();
            });
    assertFails(Duration.ofSeconds(5), () -> open(factory))
        .isInstanceOf(FtpUnavailableException.class);
  }
}
