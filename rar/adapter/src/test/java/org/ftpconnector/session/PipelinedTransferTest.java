package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transfers whose commands come together. */
class PipelinedTransferTest extends PipelinedScript {

  @Test
  void port_and_the_transfer_come_together() throws IOException {
    FtpSession session =
        opened(
            d -> {
              for (String verb : List.of("RETR", "RETR", "STOR")) {
                ScriptedData data = ScriptedData.port(d.expect("PORT"));
                d.expect(verb);
                replyAll(d, "200 Done.", "150 I will connect.");
                if (verb.equals("RETR")) {
                  data.send(CONTENT);
                } else {
                  assertThat(data.receive()).isEqualTo(CONTENT);
                }
                d.reply("226 Done.");
              }
            });
    assertRetrieves(session, DataMode.ACTIVE);
    assertRetrieves(session, DataMode.ACTIVE);
    write(session, DataMode.ACTIVE);
    assertUsable(session);
  }

  /** Where PORT is refused, an upload behind it might have emptied its file all the same. */
  @Test
  void the_first_upload_waits_for_its_port() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.expect("PORT");
              d.reply("500 Not known.");
              ScriptedData data = ScriptedData.eprt(d.expect("EPRT"));
              d.reply("200 Done.");
              receiveFile(d, data);
            });
    write(session, DataMode.ACTIVE);
    assertUsable(session);
  }

  @Test
  void a_download_behind_a_refused_port_is_asked_for_again_by_eprt() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.expect("PORT");
              d.expect("RETR");
              replyAll(d, "500 Not known.", "150 To where?", "425 No port.");
              ScriptedData data = ScriptedData.eprt(d.expect("EPRT"));
              d.reply("200 Done.");
              d.sendFile(data, "RETR", CONTENT);
              ScriptedData next = ScriptedData.eprt(d.expect("EPRT"));
              d.expect("RETR");
              replyAll(d, "200 Done.", "150 I will connect.");
              next.send(CONTENT);
              d.reply("226 Done.");
            });
    assertRetrieves(session, DataMode.ACTIVE);
    assertRetrieves(session, DataMode.ACTIVE);
    assertUsable(session);
  }

  @Test
  void an_upload_behind_a_refused_port_fails_and_leaves_the_session_in_step() throws IOException {
    FtpSession session =
        opened(
            d -> {
              ScriptedData first = ScriptedData.port(d.expect("PORT"));
              d.reply("200 Done.");
              receiveFile(d, first);
              d.expect("PORT");
              d.expect("STOR");
              replyAll(d, "500 No more.", "150 To where?", "425 No port.");
              // One by one again, and EPRT has its chance.
              d.expect("PORT");
              d.reply("500 No more.");
              ScriptedData data = ScriptedData.eprt(d.expect("EPRT"));
              d.reply("200 Done.");
              receiveFile(d, data);
            });
    write(session, DataMode.ACTIVE);
    assertFails(() -> session.store("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("refused PORT")
        .hasMessageContaining("500 No more.");
    assertUsable(session);
    write(session, DataMode.ACTIVE);
    assertUsable(session);
  }

  private static void receiveFile(Dialogue d, ScriptedData data) throws IOException {
    d.expect("STOR");
    d.reply("150 I will connect.");
    assertThat(data.receive()).isEqualTo(CONTENT);
    d.reply("226 Done.");
  }

  @Test
  void a_connection_lost_at_port_leaves_open_what_became_of_the_upload_behind_it()
      throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              d.expect("PORT");
              d.expect("STOR");
              d.close();
            });
    assertRetrieves(session, DataMode.ACTIVE);
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> session.store("/f", in(DataMode.ACTIVE)))
        .satisfies(lost -> assertThat(lost.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  /** As through a relay, which is connected to before its other end is. */
  @Test
  void an_active_download_whose_end_overtakes_its_data_connection_is_read() throws IOException {
    try (Heard end = new Heard("226 Done.")) {
      FtpSession session =
          opened(
              d -> {
                ScriptedData data = d.data();
                d.expect("RETR");
                replyAll(d, "150 I have connected.", "226 Done.");
                end.latch.await();
                data.send(CONTENT);
              });
      assertRetrieves(session, DataMode.ACTIVE);
    }
  }

  /** Tells when the client has read a reply, as its trace shows. */
  private static final class Heard extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("org.ftpconnector.session");
    private final @Nullable Level before = logger.getLevel();
    private final CountDownLatch latch = new CountDownLatch(1);
    private final String reply;

    Heard(String reply) {
      this.reply = reply;
      logger.setLevel(Level.FINER);
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getMessage().contains(reply)) {
        latch.countDown();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(before);
    }
  }

  /** proftpd and Apache FtpServer close the port of a transfer that they refuse. */
  @Test
  void a_refusal_counts_and_not_that_the_port_was_closed_with_it() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              offerClosedPort(d);
              d.expect("RETR");
              d.reply("550 No such file.");
              d.sendFile("RETR", CONTENT);
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpReplyException.class)
        .isNotInstanceOf(FtpTransferException.class)
        .hasMessageContaining("550 No such file.");
    assertRetrieves(session, DataMode.PASSIVE);
  }

  private static void offerClosedPort(Dialogue d) throws IOException {
    ScriptedData closed = d.listen();
    closed.close();
    d.answerEpsv(closed);
  }

  @Test
  void a_closed_port_behind_which_the_server_gives_up_keeps_the_session() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              offerClosedPort(d);
              d.expect("RETR");
              replyAll(d, "150 Come.", "425 Nobody came.");
              // And step by step again, which PASV mends.
              offerClosedPort(d);
              d.sendFile("RETR", CONTENT);
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("firewall")
        .hasMessageContaining("425 Nobody came.");
    assertUsable(session);
    assertRetrieves(session, DataMode.PASSIVE);
    assertThat(commands().verbs()).containsSubsequence("EPSV", "PASV", "RETR");
  }

  @ParameterizedTest
  @EnumSource(
      value = ClosedPort.class,
      names = {"SILENT", "WAITING"})
  void a_closed_port_behind_which_the_server_waits_is_bounded_and_explained(ClosedPort kind)
      throws IOException {
    FtpSession session =
        opened(
            limits(10_000, 10_000, 10_000, 10_000, 300),
            d -> {
              d.sendFile("RETR", CONTENT);
              offerClosedPort(d);
              d.expect("RETR");
              if (kind == ClosedPort.WAITING) {
                d.reply("150 Come.");
              }
              d.silence();
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("the client was to connect to")
        .hasMessageContaining("firewall");
    assertLost(session);
  }

  private enum ClosedPort {
    SILENT,
    WAITING
  }

  @Test
  void a_restart_comes_together_with_the_question_for_the_port() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              ScriptedData data = d.listen();
              expectAll(d, "EPSV", "REST");
              replyAll(d, data.epsvReply(), "350 Restarting.");
              d.expect("RETR");
              d.reply("150 Here it comes.");
              try (Socket connection = data.open()) {
                connection.getOutputStream().write(CONTENT, 3, 4);
              }
              d.reply("226 Done.");
              ScriptedData unused = d.listen();
              expectAll(d, "EPSV", "REST");
              replyAll(d, unused.epsvReply(), "502 No restarts.");
            });
    assertRetrieves(session, DataMode.PASSIVE);
    TransferOptions fromThree = in(DataMode.PASSIVE).withRestartOffset(3);
    try (InputStream in = session.retrieve("/f", fromThree)) {
      assertThat(in.readAllBytes()).isEqualTo("tent".getBytes(UTF_8));
    }
    assertFails(() -> session.retrieve("/f", fromThree))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("502 No restarts.");
    assertUsable(session);
  }
}
