package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As {@link InterruptTest}, on secured connections. */
class TlsInterruptTest extends TlsScript {

  @Test
  void a_thread_that_waits_for_a_reply() throws Exception {
    FtpSession session =
        secured(
            d -> {
              d.expect("MKD");
              d.silence();
            });
    assertEndsWhenInterrupted(() -> session.makeDirectory("/d"), "receive");
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void a_thread_that_reads_data(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              d.reply("150 Go on.");
              try (Socket connection = data.open(good)) {
                connection.getOutputStream().write(1);
                d.silence();
              }
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertThat(in.read()).isEqualTo(1);
    assertEndsWhenInterrupted(in::read, "poll", "park");
    in.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void a_thread_that_writes_data(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              d.reply("150 Go on.");
              try (Socket connection = data.open(good)) {
                connection.getInputStream().read();
                d.silence();
              }
            });
    OutputStream out = session.store("/f", in(mode));
    byte[] block = new byte[1_000_000];
    assertEndsWhenInterrupted(
        () -> {
          while (true) {
            out.write(block);
          }
        },
        "awaitSpace");
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
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
