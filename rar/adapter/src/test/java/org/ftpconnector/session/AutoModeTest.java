package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;

/** What AUTO remembers, and when it forgets. */
class AutoModeTest extends ScriptedSession {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @Test
  void active_mode_that_loses_the_session_is_not_what_the_next_one_tries_first()
      throws IOException {
    FtpSessionFactory factory =
        factory(
            dataConnectsWithin(500),
            d -> {
              d.login();
              if (d.connection() == 1) {
                activeWorksOnce(d);
              } else {
                passiveWorks(d);
              }
            });
    FtpSession session = open(factory);
    retrieve(session);
    assertFails(() -> retrieve(session)).isInstanceOf(FtpConnectionLostException.class);
    retrieve(open(factory));
  }

  private static void activeWorksOnce(Dialogue d) throws IOException {
    d.expect("EPSV");
    d.reply("425 Not passively.");
    d.expect("PASV");
    d.reply("425 Not passively.");
    d.sendFile("RETR", CONTENT);
    d.expect("PORT");
    d.reply("200 I try.");
    d.expect("RETR");
    d.reply("150 I will connect.");
    d.silence();
  }

  /** And nothing else is asked for. */
  private static void passiveWorks(Dialogue d) throws IOException {
    d.expect("EPSV");
    try (ScriptedData data = d.listen()) {
      d.reply(data.epsvReply());
      d.expect("RETR");
      d.reply("150 Here it comes.");
      data.send(CONTENT);
      d.reply("226 Done.");
    }
  }

  private static void retrieve(FtpSession session) throws IOException {
    try (InputStream file = session.retrieve("/f", in(DataMode.AUTO))) {
      assertThat(file.readAllBytes()).isEqualTo(CONTENT);
    }
  }
}
