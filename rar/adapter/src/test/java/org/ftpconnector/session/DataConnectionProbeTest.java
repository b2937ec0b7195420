package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether data connections work is asked within a limit, and only what shows it is believed. */
class DataConnectionProbeTest extends ScriptedSession {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private FtpSession answering(String reply) throws IOException {
    return loggedIn(
        d -> {
          d.always("CWD", "250 Done.");
          d.data();
          d.expect("LIST");
          d.reply(reply);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 Permission denied.", "450 No files."})
  void a_listing_that_is_refused_for_itself_shows_nothing(String reply) throws IOException {
    FtpSession session = answering(reply);
    String log =
        TraceLog.of(
            () ->
                assertThatCode(() -> session.requireDataConnections(LIMIT))
                    .doesNotThrowAnyException());
    assertThat(log).contains("No data connection").contains("was tested");
    assertUsable(session);
  }

  /** RFC 4217 section 9 and RFC 2228 section 5: the protection is not what the server wants. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "521 Data connection cannot be opened with this PROT setting.",
        "522 Session reuse required.",
        "534 Policy requires TLS.",
        "425 Cannot open data connection.",
        "426 Closed."
      })
  void any_other_refusal_is_of_data_connections(String reply) throws IOException {
    FtpSession session = answering(reply);
    assertFails(() -> session.requireDataConnections(LIMIT)).isInstanceOf(FtpReplyException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void a_listing_without_an_end_is_over_at_the_limit(DataMode mode) throws IOException {
    FtpSession session =
        open(
            factory(
                settings ->
                    FtpSessionSettings.builder(settings.server())
                        .timeLimits(PATIENT)
                        .dataMode(mode)
                        .build(),
                d -> {
                  d.always("CWD", "250 Done.");
                  d.login();
                  pourNames(d);
                }));
    assertFails(Duration.ofSeconds(8), () -> session.requireDataConnections(LIMIT))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("not done within 2000 ms");
    assertLost(session);
  }

  private static void pourNames(Dialogue d) throws IOException {
    ScriptedData data = d.data();
    d.expect("LIST");
    d.reply("150 Here it comes.");
    pour(d, data.open(), "-rw-r--r-- 1 a b 5 Jan  1 2020 file\r\n".getBytes(US_ASCII));
  }
}
