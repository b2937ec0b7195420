package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is slow to say how an abandoned download ended, or never says it. */
class AbandonedDownloadTest extends ScriptedSession {

  /** {@code ServerQuirk.PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER}, and servers that are late. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "426 You left.",
        "226 Done.",
        "150 0.000 seconds (measured here), 2076.39 Mbytes per second"
      })
  void it_is_asked_another_question_and_stays_in_step(String late) throws IOException {
    FtpSession session =
        loggedIn(
            limits(10_000, 10_000, 10_000, 10_000, 600),
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Here it comes.");
                try (Socket connection = data.open()) {
                  pour(d, connection, new byte[100_000]);
                }
              }
              d.expect("NOOP");
              if (!late.isEmpty()) {
                d.reply(late);
              }
              d.reply("200 Zzz...");
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
      assertThat(in.read()).isZero();
    }
    session.reset();
    assertUsable(session);
  }
}
