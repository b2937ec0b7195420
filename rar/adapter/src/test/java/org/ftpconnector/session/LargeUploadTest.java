package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uploads that the server does not take as fast as they come. */
@Timeout(60)
class LargeUploadTest extends ScriptedSession {
  private static final byte[] BLOCK = new byte[32 << 20];

  private final CountDownLatch waits = new CountDownLatch(1);
  private final CountDownLatch taken = new CountDownLatch(1);

  /** The server, from its 150 on: takes nothing before the client waits. */
  private void takeLate(Socket connection) throws Exception {
    assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
    InputStream in = connection.getInputStream();
    assertThat(in.readNBytes(BLOCK.length)).hasSize(BLOCK.length);
    taken.countDown();
  }

  private void writeBlock(OutputStream out) throws Exception {
    FutureTask<Integer> upload =
        new FutureTask<>(
            () -> {
              out.write(BLOCK);
              return BLOCK.length;
            });
    Thread writer = new Thread(upload);
    writer.start();
    awaitWithin(writer, "awaitSpace");
    waits.countDown();
    assertThat(upload.get(60, TimeUnit.SECONDS)).isEqualTo(BLOCK.length);
    assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void one_that_had_to_wait_ends_as_others_do() throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              d.reply("150 Go on.");
              try (Socket connection = data.open()) {
                takeLate(connection);
                assertThat(connection.getInputStream().read()).isEqualTo(-1);
              }
              d.reply("226 Done.");
            });
    OutputStream out = session.store("/f");
    writeBlock(out);
    out.close();
    assertUsable(session);
  }

  @Test
  void one_that_had_to_wait_is_aborted_as_others_are() throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              d.reply("150 Go on.");
              try (Socket connection = data.open()) {
                takeLate(connection);
                awaitEnd(connection);
              }
              d.reply("426 Aborted.");
            });
    writeBlock(session.store("/f"));
    session.reset();
    assertUsable(session);
  }

  private static void awaitEnd(Socket connection) {
    try {
      assertThat(connection.getInputStream().read()).isEqualTo(-1);
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
