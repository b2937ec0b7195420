package org.ftpconnector.session;

import java.io.IOException;
import java.net.Socket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;

/** Threads that are interrupted on secured connections. */
class TlsInterruptTest extends InterruptBehaviour {

  @Override
  FtpSession letIn(ScriptedFtpServer.Script script) throws IOException {
    return secured(script);
  }

  @Override
  Socket ready(Socket transport) throws IOException {
    return ScriptedData.secure(transport, good);
  }

  @EachDataMode
  void a_thread_that_waits_for_a_data_handshake(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              try (Socket connection = data.open()) {
                d.reply("150 Go on.");
                connection.getInputStream().read();
                d.silence();
              }
            });
    assertEndsWhenInterrupted(
        () -> session.retrieve("/f", in(mode)).close(), "readHandshakeRecord");
  }
}
