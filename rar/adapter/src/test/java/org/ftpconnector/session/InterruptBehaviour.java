package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.Test;

/** A thread that is interrupted ends its I/O at once, stays interrupted, and loses the session. */
abstract class InterruptBehaviour extends InterruptScript {

  /** A session with a server that has let it in and then plays this. */
  abstract FtpSession letIn(ScriptedFtpServer.Script script) throws IOException;

  /** The server's end of an open data connection, as it is used from the 150 on. */
  abstract Socket ready(Socket transport) throws IOException;

  /** An upload of which the server takes one byte and no more. */
  final FtpSession takingOneByte() throws IOException {
    return letIn(
        d -> {
          ScriptedData data = d.data();
          d.expect("STOR");
          try (Socket transport = data.open()) {
            d.reply("150 Go on.");
            try (Socket connection = ready(transport)) {
              connection.getInputStream().read();
              d.silence();
            }
          }
        });
  }

  /** Never ends of itself. */
  static void writeOn(OutputStream out) throws IOException {
    byte[] block = new byte[1_000_000];
    while (true) {
      out.write(block);
    }
  }

  @Test
  void a_thread_that_waits_for_a_reply() throws Exception {
    FtpSession session =
        letIn(
            d -> {
              d.expect("MKD");
              d.silence();
            });
    assertEndsWhenInterrupted(() -> session.makeDirectory("/d"), "poll", "park");
  }

  @EachDataMode
  void a_thread_that_reads_data(DataMode mode) throws Exception {
    FtpSession session =
        letIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              try (Socket transport = data.open()) {
                d.reply("150 Go on.");
                try (Socket connection = ready(transport)) {
                  connection.getOutputStream().write(1);
                  d.silence();
                }
              }
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertThat(in.read()).isEqualTo(1);
    assertEndsWhenInterrupted(in::read, "poll", "park");
    in.close();
  }

  @Test
  void a_thread_that_writes_data_ends_when_another_one_closes_the_session() throws Exception {
    FtpSession session = takingOneByte();
    OutputStream out = session.store("/f");
    FutureTask<Void> upload =
        new FutureTask<>(
            () -> {
              writeOn(out);
              return null;
            });
    Thread writer = new Thread(upload);
    writer.start();
    awaitWithin(writer, "awaitSpace");
    session.close();
    assertThatThrownBy(() -> upload.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
    assertThat(session.isLost()).isTrue();
  }

  @EachDataMode
  void a_thread_that_writes_data(DataMode mode) throws Exception {
    OutputStream out = takingOneByte().store("/f", in(mode));
    assertEndsWhenInterrupted(() -> writeOn(out), "awaitSpace");
  }
}
