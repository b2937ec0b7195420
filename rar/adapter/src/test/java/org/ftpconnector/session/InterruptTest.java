package org.ftpconnector.session;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.Test;

/** Threads that are interrupted on connections without TLS, and before they wait at all. */
class InterruptTest extends InterruptBehaviour {

  @Override
  FtpSession letIn(ScriptedFtpServer.Script script) throws IOException {
    return loggedIn(script);
  }

  @Override
  Socket ready(Socket transport) {
    return transport;
  }

  @EachDataMode
  void a_thread_that_waits_for_the_last_word(DataMode mode) throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              try (var connection = data.open()) {
                d.reply("150 Go on.");
                connection.getInputStream().readAllBytes();
              }
              d.silence();
            });
    OutputStream out = session.store("/f", in(mode));
    assertEndsWhenInterrupted(out::close, "poll", "park");
  }

  @Test
  void a_thread_that_waits_for_an_active_connection() throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              d.data();
              d.expect("RETR");
              d.reply("150 Go on.");
              d.silence();
            });
    assertEndsWhenInterrupted(
        () -> session.retrieve("/f", in(DataMode.ACTIVE)).close(), "blockingAccept");
  }

  @Test
  void a_thread_that_was_interrupted_before() throws Exception {
    FtpSession session = loggedIn(d -> {});
    assertEndsWhenInterrupted(
        () -> {
          Thread.currentThread().interrupt();
          session.makeDirectory("/d");
        });
  }
}
