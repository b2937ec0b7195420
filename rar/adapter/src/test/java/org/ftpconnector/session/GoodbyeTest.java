package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.session.settings.AutoOrOff;
import org.junit.jupiter.api.Test;

/** QUIT in passing, of one who closes many sessions. */
class GoodbyeTest extends PipelinedScript {
  @Override
  AutoOrOff priming() {
    return AutoOrOff.AUTO;
  }

  /** What it is answered with must not pass for the success of what is asked next. */
  @Test
  void nothing_can_be_asked_of_a_session_that_was_said_goodbye_to() throws IOException {
    FtpSession session = loggedIn(d -> {});
    session.sayGoodbye();
    assertLost(session);
    session.close();
    assertThat(commandsInTheEnd().verbs()).endsWith("QUIT").doesNotContain("DELE");
  }

  @Test
  void it_goes_out_before_what_is_owed_is_answered_and_once() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.sendFile("RETR", CONTENT);
              ScriptedData data = d.data();
              expectAll(d, "RETR", "EPSV");
              d.reply("150 Here it comes.");
              data.send(CONTENT);
              d.reply("226 Done.");
              d.expect("QUIT");
              replyAll(d, "425 No port is free.", "221 Goodbye.");
              d.silence();
            });
    read(session, DataMode.PASSIVE);
    read(session, DataMode.PASSIVE);
    session.sayGoodbye();
    session.sayGoodbye();
    session.close();
    assertThat(commandsInTheEnd().verbs().stream().filter("QUIT"::equals)).hasSize(1);
  }

  @Test
  void a_session_that_is_transferring_is_left_to_its_close() throws IOException {
    FtpSession session = loggedIn(d -> d.sendFile("RETR", CONTENT));
    try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
      session.sayGoodbye();
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
    assertUsable(session);
  }
}
