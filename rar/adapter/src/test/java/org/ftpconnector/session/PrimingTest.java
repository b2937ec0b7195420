package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.AutoOrOff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The next passive data connection, asked for while a transfer is under way. */
class PrimingTest extends PipelinedScript {
  @Override
  AutoOrOff priming() {
    return AutoOrOff.AUTO;
  }

  static void read(FtpSession session) throws IOException {
    read(session, DataMode.PASSIVE);
  }

  static void write(FtpSession session) throws IOException {
    write(session, DataMode.PASSIVE);
  }

  /** A session that has read a file, and by it has learned that passive mode works. */
  final FtpSession afterOne(ScriptedFtpServer.Script script) throws IOException {
    FtpSession session =
        open(
            factory(
                limits(10_000, 10_000, 10_000, 10_000, 1_000),
                d -> {
                  d.login();
                  d.sendFile("RETR", CONTENT);
                  script.play(d);
                }));
    read(session);
    return session;
  }

  /** A download has begun on the port that this gives, and the next one is asked for. */
  private static ScriptedData begun(Dialogue d) throws IOException {
    ScriptedData data = d.answerEpsv();
    expectAll(d, "RETR", "EPSV");
    d.reply("150 Here it comes.");
    return data;
  }

  /** The transfer on this port, and the next question with it; gives the port of its answer. */
  static ScriptedData sendAndOffer(Dialogue d, ScriptedData data) throws IOException {
    expectAll(d, "RETR", "EPSV");
    d.reply("150 Here it comes.");
    data.send(CONTENT);
    d.reply("226 Done.");
    ScriptedData next = d.offerPort();
    return next;
  }

  /** One more file, which must be asked for as if nothing had been ahead. */
  static void sendAlone(Dialogue d) throws IOException {
    ScriptedData data = d.answerEpsv();
    d.sendFile(data, "RETR", CONTENT);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void downloads_that_follow_each_other_ask_for_their_ports_ahead() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, d.answerEpsv());
              next = sendAndOffer(d, next);
              sendAndOffer(d, next);
            });
    for (int i = 0; i < 3; i++) {
      read(session);
    }
    assertUsable(session);
    assertThat(commands().verbs())
        .containsSubsequence(
            "EPSV", "RETR", "EPSV", "RETR", "EPSV", "RETR", "EPSV", "RETR", "EPSV");
  }

  @Test
  void uploads_that_follow_each_other_ask_when_all_is_sent() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = d.answerEpsv();
              for (int i = 0; i < 2; i++) {
                d.expect("STOR");
                d.reply("150 Go ahead.");
                assertThat(data.receive()).isEqualTo(CONTENT);
                d.expect("EPSV");
                d.reply("226 Done.");
                data = d.offerPort();
              }
            });
    write(session);
    write(session);
    assertUsable(session);
  }

  @Test
  void what_comes_in_between_changes_nothing() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData next = sendAndOffer(d, d.answerEpsv());
              d.expect("MKD");
              d.reply("257 Made.");
              sendAndOffer(d, next);
            });
    read(session);
    session.makeDirectory("/dir");
    read(session);
    assertUsable(session);
  }

  @Test
  void active_mode_in_between_takes_the_port_away() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              sendAndOffer(d, d.answerEpsv());
              d.expect("PORT");
              d.reply("200 Done.");
              d.expect("RETR");
              d.reply("550 No such file.");
              sendAndOffer(d, d.answerEpsv());
            });
    read(session);
    assertFails(() -> session.retrieve("/nothing", in(DataMode.ACTIVE)))
        .hasMessageContaining("550");
    read(session);
    assertUsable(session);
  }

  @Test
  void a_refused_file_leaves_the_session_in_step_and_the_port_of_use() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              d.answerEpsv();
              expectAll(d, "RETR", "EPSV");
              d.reply("550 No such file.");
              ScriptedData next = d.offerPort();
              sendAndOffer(d, next);
            });
    assertFails(() -> session.retrieve("/nothing", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpReplyException.class)
        .isNotInstanceOf(FtpTransferException.class)
        .hasMessageContaining("550 No such file.");
    read(session);
    assertUsable(session);
  }

  /** As pure-ftpd does with what it finds during a transfer. */
  @ParameterizedTest
  @ValueSource(strings = {"500 Unknown command.", "450 Not now."})
  void a_refusal_during_the_transfer_is_not_the_transfers_and_nothing_is_asked_ahead_again(
      String refusal) throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = begun(d);
              d.reply(refusal);
              data.send(CONTENT);
              d.reply("226 Done.");
              sendAlone(d);
              sendAlone(d);
            });
    read(session);
    read(session);
    read(session);
    assertUsable(session);
  }

  @Test
  void what_proftpd_refuses_during_a_transfer_is_asked_again_with_the_next() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = begun(d);
              d.reply("450 EPSV: data transfer in progress");
              data.send(CONTENT);
              d.reply("226 Done.");
              sendAndOffer(d, sendAndOffer(d, d.answerEpsv()));
            });
    read(session);
    read(session);
    read(session);
    assertUsable(session);
  }

  @Test
  void an_answer_during_the_transfer_is_as_good() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = begun(d);
              ScriptedData next = d.offerPort();
              data.send(CONTENT);
              d.reply("226 Done.");
              sendAndOffer(d, next);
            });
    read(session);
    read(session);
    assertUsable(session);
  }

  /** The transfer has ended; a port that comes late is used all the same. */
  @Test
  void an_answer_that_comes_late_holds_nobody_up() throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = begun(d);
              data.send(CONTENT);
              d.reply("226 Done.");
              await(ended);
              ScriptedData next = d.offerPort();
              sendAndOffer(d, next);
            });
    read(session);
    ended.countDown();
    read(session);
    assertUsable(session);
  }

  @ParameterizedTest
  @CsvSource({
    "426 Broken.,true", "451 Disk error.,true", "550 Gone.,true",
    "426 Broken.,false", "451 Disk error.,false", "550 Gone.,false"
  })
  void a_transfer_that_fails_is_told_by_its_own_reply(String failure, boolean isFirst)
      throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = begun(d);
              ScriptedData next = d.listen();
              data.send(CONTENT);
              d.reply(isFirst ? failure : next.epsvReply());
              d.reply(isFirst ? next.epsvReply() : failure);
              sendAndOffer(d, next);
            });
    assertFails(() -> read(session))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining(failure);
    assertUsable(session);
    read(session);
    assertUsable(session);
  }

  /** {@code ServerQuirk.PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER}. */
  @Test
  void a_download_abandoned_before_its_first_byte_ends_with_the_next_answer() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = begun(d);
              try (Socket connection = data.open()) {
                assertThat(connection.isConnected()).isTrue();
              }
              ScriptedData next = d.listen();
              d.reply("229 Extended Passive mode OK (|||" + next.port() + "|)");
              sendAndOffer(d, next);
            });
    session.retrieve("/f", in(DataMode.PASSIVE));
    session.reset();
    assertUsable(session);
    read(session);
    assertUsable(session);
  }

  @Test
  void an_abandoned_download_leaves_the_session_in_step() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = begun(d);
              try (Socket connection = data.open()) {
                pour(d, connection, new byte[100_000]);
              }
              d.reply("426 You left.");
              ScriptedData next = d.offerPort();
              sendAndOffer(d, next);
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
      assertThat(in.read()).isZero();
    }
    session.reset();
    assertUsable(session);
    read(session);
    assertUsable(session);
  }

  @Test
  void a_port_offered_ahead_that_refuses_is_replaced_and_nobody_notices() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              sendAndOffer(d, d.answerEpsv()).close();
              sendAlone(d);
              sendAlone(d);
            });
    read(session);
    read(session);
    read(session);
    assertUsable(session);
  }

  @Test
  void a_transfer_refused_for_want_of_the_port_offered_ahead_is_asked_again() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              sendAndOffer(d, d.answerEpsv());
              expectAll(d, "RETR", "EPSV");
              d.reply("425 Use PASV first.");
              ScriptedData unused = d.offerPort();
              sendAlone(d);
            });
    read(session);
    read(session);
    assertUsable(session);
  }

  @Test
  void a_server_that_never_answers_costs_one_session_and_is_not_asked_ahead_again()
      throws IOException {
    FtpSessionFactory factory =
        factory(
            repliesWithin(500),
            d -> {
              d.login();
              d.sendFile("RETR", CONTENT);
              if (d.connection() == 1) {
                ScriptedData data = begun(d);
                data.send(CONTENT);
                d.reply("226 Done.");
                d.silence();
              } else {
                sendAlone(d);
                sendAlone(d);
              }
            });
    FtpSession session = open(factory);
    read(session);
    read(session);
    assertFails(Duration.ofSeconds(10), () -> session.delete("/next"))
        .hasMessageContaining("no complete reply within 500 ms")
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, lost -> assertThat(lost.isOutcomeKnown()).isTrue());
    assertLost(session);
    FtpSession second = open(factory);
    read(second);
    read(second);
    read(second);
    assertUsable(second);
  }

  @Test
  void a_success_said_twice_is_not_taken_for_that_of_the_next_transfer() throws IOException {
    FtpSession session =
        afterOne(
            d -> {
              ScriptedData data = d.answerEpsv();
              expectAll(d, "RETR", "EPSV");
              d.reply("226 Done."); // of the one before
              d.reply("150 Here it comes.");
              try (Socket connection = data.open()) {
                connection.getOutputStream().write(CONTENT, 0, 3);
              }
              d.reply("451 Disk error.");
              d.silence();
            });
    assertFails(
            () -> {
              try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("out of order");
    assertLost(session);
  }
}
