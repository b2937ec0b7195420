package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;

/** What AUTO remembers, and when it forgets. */
class AutoModeTest extends ScriptedSession {
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
    read(session, DataMode.AUTO);
    assertFails(() -> read(session, DataMode.AUTO)).isInstanceOf(FtpConnectionLostException.class);
    read(open(factory), DataMode.AUTO);
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
      d.sendFile(data, "RETR", CONTENT);
    }
  }
}
