package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;

/**
 * The next passive data connection, asked for and opened while a transfer ends. What holds where it
 * is only asked for holds here, too.
 */
class OpenedAheadTest extends PrimingTest {
  /** What is to be done later. */
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  @Override
  Later later() {
    return (delay, task) -> tasks.add(task);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** The client opens this connection, sends nothing, and closes it. */
  private static void awaitEnd(ScriptedData opened, CountDownLatch gone) throws IOException {
    try (Socket connection = opened.open()) {
      connection.setSoTimeout(10_000);
      assertThat(connection.getInputStream().read()).isNegative();
    }
    gone.countDown();
  }

  @Test
  void the_next_connection_is_open_before_the_next_file_is_asked_for() throws IOException {
    CountDownLatch open = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, offered(d));
              try (Socket connection = next.open()) {
                open.countDown();
                d.expect("RETR");
                d.expect("EPSV");
                d.reply("150 Here it comes.");
                connection.getOutputStream().write(CONTENT);
              }
              d.reply("226 Done.");
              d.reply(d.listen().epsvReply());
            });
    read(session);
    await(open);
    read(session);
    assertUsable(session);
  }

  @Test
  void an_upload_opens_the_next_connection_too_and_uses_one() throws IOException {
    CountDownLatch open = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, offered(d));
              for (int i = 0; i < 2; i++) {
                try (Socket connection = next.open()) {
                  open.countDown();
                  d.expect("STOR");
                  d.reply("150 Go ahead.");
                  assertThat(connection.getInputStream().readAllBytes()).isEqualTo(CONTENT);
                }
                d.expect("EPSV");
                d.reply("226 Done.");
                next = d.listen();
                d.reply(next.epsvReply());
              }
            });
    read(session);
    await(open);
    write(session);
    write(session);
    assertUsable(session);
  }

  @Test
  void a_connection_that_the_server_has_closed_is_replaced_and_nobody_notices() throws IOException {
    CountDownLatch closed = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, offered(d));
              next.open().close();
              closed.countDown();
              sendAlone(d);
              sendAlone(d);
            });
    read(session);
    await(closed);
    read(session);
    read(session);
    assertUsable(session);
  }

  @Test
  void a_connection_that_no_transfer_takes_is_closed_and_another_port_is_asked_for()
      throws IOException {
    CountDownLatch gone = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, offered(d));
              awaitEnd(next, gone);
              sendAndOffer(d, offered(d));
            });
    read(session);
    for (int seconds = 0; seconds <= 5; seconds++) {
      assertThat(tasks).as("after %d s", seconds).hasSize(1);
      tasks.remove().run();
    }
    assertThat(tasks).as("nothing is left to look at").isEmpty();
    await(gone);
    read(session);
    assertUsable(session);
  }

  @Test
  void a_session_that_is_closed_closes_its_connection() throws IOException {
    CountDownLatch gone = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, offered(d));
              d.expect("QUIT");
              d.reply("221 Goodbye.");
              awaitEnd(next, gone);
            });
    read(session);
    session.close();
    await(gone);
  }

  @Test
  void active_mode_closes_it() throws IOException {
    CountDownLatch gone = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, offered(d));
              d.expect("PORT");
              awaitEnd(next, gone);
              d.reply("200 Done.");
              d.expect("RETR");
              d.reply("550 No such file.");
            });
    read(session);
    assertFails(() -> session.retrieve("/nothing", in(DataMode.ACTIVE)))
        .hasMessageContaining("550");
    await(gone);
    assertUsable(session);
  }

  /** The transfer has ended; a port that comes late is used as before, and not waited for again. */
  @Test
  void an_answer_that_comes_late_holds_nobody_up() throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = offered(d);
              d.expect("RETR");
              d.expect("EPSV");
              d.reply("150 Here it comes.");
              data.send(CONTENT);
              d.reply("226 Done.");
              await(ended);
              ScriptedData next = d.listen();
              d.reply(next.epsvReply());
              sendAndOffer(d, next);
            });
    read(session);
    ended.countDown();
    read(session);
    assertUsable(session);
  }
}
