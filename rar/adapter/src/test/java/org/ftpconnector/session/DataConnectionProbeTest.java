package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login may be done only when data connections were seen to work, in the time of a login. */
class DataConnectionProbeTest extends ScriptedSession {

  private FtpSessionFactory testing(DataMode mode, ScriptedFtpServer.Script script) {
    TimeLimits limits = repliesWithin(2_000);
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(limits)
                .dataMode(mode)
                .testsDataConnections(true)
                .build(),
        d -> {
          d.always("CWD", "250 Done.");
          d.login();
          script.play(d);
        });
  }

  private FtpSessionFactory answering(String reply) {
    return testing(
        DataMode.PASSIVE,
        d -> {
          d.data();
          answer(d, "LIST", reply);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 Permission denied.", "450 No files."})
  void a_listing_that_is_refused_for_itself_shows_nothing(String reply) throws IOException {
    FtpSessionFactory factory = answering(reply);
    String log = TraceLog.of(() -> assertThat(opened(factory)).isNotNull());
    assertThat(log).contains("No data connection").contains("was tested");
    assertUsable(session());
  }

  private FtpSession opened(FtpSessionFactory factory) {
    try {
      return open(factory);
    } catch (FtpUnavailableException e) {
      throw new AssertionError(e);
    }
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
  void any_other_refusal_is_of_data_connections(String reply) {
    FtpSessionFactory factory = answering(reply);
    assertFails(() -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("works, and data connections do not")
        .hasMessageContaining(reply.substring(0, 3));
    assertThat(commandsInTheEnd().connections()).hasSize(1);
  }

  @EachDataMode
  void a_listing_without_an_end_is_over_at_the_limit(DataMode mode) {
    FtpSessionFactory factory = testing(mode, DataConnectionProbeTest::pourNames);
    assertFails(Duration.ofSeconds(8), () -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("not done within 2000 ms");
    assertThat(commandsInTheEnd().connections()).hasSize(1);
  }

  private static void pourNames(Dialogue d) throws IOException {
    ScriptedData data = d.data();
    d.expect("LIST");
    d.reply("150 Here it comes.");
    pour(d, data.open(), "-rw-r--r-- 1 a b 5 Jan  1 2020 file\r\n".getBytes(US_ASCII));
  }
}
