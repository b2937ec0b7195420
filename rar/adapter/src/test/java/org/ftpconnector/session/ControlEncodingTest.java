package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;

/** The charset that is configured counts, whatever a server states (RFC 2640). */
class ControlEncodingTest extends ScriptedSession {

  private FtpSessionFactory in(Charset charset, ScriptedFtpServer.Script script) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(PATIENT)
                .controlEncoding(charset)
                .build(),
        script);
  }

  @Test
  void another_than_utf_8_counts_also_where_the_server_states_that() throws IOException {
    FtpSessionFactory factory =
        in(
            ISO_8859_1,
            d -> {
              d.speakAs(ServerWords.PURE_FTPD);
              d.login();
              d.sendFile("MLSD", "type=file;size=7; caf\u00e9\r\n".getBytes(ISO_8859_1));
            });
    for (int i = 1; i <= 2; i++) {
      FtpSession session = open(factory);
      assertThat(session.list("/", in(DataMode.PASSIVE)).readAll())
          .singleElement()
          .satisfies(entry -> assertThat(entry.name()).isEqualTo("caf\u00e9"));
      session.delete("/caf\u00e9");
      // The fixture reads UTF-8, which a single byte above 127 is not.
      assertThat(commands().all("DELE").get(2 * i - 2).argument()).isEqualTo("/caf\ufffd");
      assertUsable(session);
    }
    assertThat(commands().verbs()).doesNotContain("OPTS");
  }

  @Test
  void a_name_that_it_lacks_is_an_error_with_a_cure_that_helps() throws IOException {
    FtpSession latin = open(in(ISO_8859_1, d -> d.login()));
    assertThatThrownBy(() -> latin.delete("/\u0416"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set ControlEncoding to UTF-8");
    FtpSession utf8 = open(in(StandardCharsets.UTF_8, d -> d.login()));
    assertThatThrownBy(() -> utf8.delete("/\ud800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("set ControlEncoding");
  }
}
