package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.session.settings.AutoOrOff;
import org.junit.jupiter.api.Test;

/** A file all of whose bytes are known goes with the command that stores it. */
class WholeUploadTest extends PipelinedScript {
  @Override
  AutoOrOff priming() {
    return AutoOrOff.AUTO;
  }

  private static void store(FtpSession session) throws IOException {
    session.store("/f", CONTENT, in(DataMode.PASSIVE));
  }

  /** A session that has stored a file, and by it has learned that passive mode works. */
  private FtpSession afterOne(Script script) throws IOException {
    FtpSession session =
        opened(
            limits(10_000, 10_000, 10_000, 10_000, 1_000),
            d -> {
              ScriptedData data = d.answerEpsv();
              d.expect("STOR");
              assertThat(data.receive()).isEqualTo(CONTENT);
              d.reply("150 Go ahead.");
              d.reply("226 Done.");
              script.play(d, d.answerEpsv());
            });
    store(session);
    return session;
  }

  /** What comes then, with the port that the next one is to use. */
  private interface Script {
    void play(Dialogue d, ScriptedData port) throws IOException;
  }

  /** The content, and the question for the next port, before the server has said a word. */
  private static void takeUnanswered(Dialogue d, ScriptedData data, String verb)
      throws IOException {
    d.expect(verb);
    assertThat(data.receive()).isEqualTo(CONTENT);
    d.expect("EPSV");
  }

  private static void finish(Dialogue d) throws IOException {
    d.reply("150 Go ahead.");
    d.reply("226 Done.");
    d.offerPort();
  }

  @Test
  void all_of_it_goes_before_the_server_has_answered() throws IOException {
    FtpSession session =
        afterOne(
            (d, port) -> {
              takeUnanswered(d, port, "STOR");
              finish(d);
            });
    store(session);
    assertUsable(session);
  }

  @Test
  void what_is_appended_goes_so_too() throws IOException {
    FtpSession session =
        afterOne(
            (d, port) -> {
              takeUnanswered(d, port, "APPE");
              finish(d);
            });
    session.append("/f", CONTENT, in(DataMode.PASSIVE));
    assertUsable(session);
  }

  @Test
  void a_refusal_is_told_and_the_session_stays_in_step() throws IOException {
    FtpSession session =
        afterOne(
            (d, port) -> {
              d.expect("STOR");
              d.reply("553 Not allowed.");
              port.close();
              ScriptedData next = d.answerEpsv();
              takeUnanswered(d, next, "STOR");
              finish(d);
            });
    assertFails(() -> store(session))
        .isInstanceOf(FtpReplyException.class)
        .isNotInstanceOf(FtpTransferException.class)
        .hasMessageContaining("553 Not allowed.");
    store(session);
    assertUsable(session);
  }

  @Test
  void an_upload_that_fails_later_is_told_by_its_last_reply() throws IOException {
    FtpSession session =
        afterOne(
            (d, port) -> {
              takeUnanswered(d, port, "STOR");
              d.reply("150 Go ahead.");
              d.reply("452 Disk full.");
              d.offerPort();
            });
    assertFails(() -> store(session))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("452 Disk full.");
    assertUsable(session);
  }

  @Test
  void one_refused_for_want_of_the_port_offered_ahead_goes_once_more() throws IOException {
    FtpSession session =
        afterOne(
            (d, port) -> {
              takeUnanswered(d, port, "STOR");
              finish(d); // offers a port that no transfer will get
              d.expect("STOR");
              d.expect("EPSV");
              d.reply("425 Use EPSV first.");
              d.reply("500 Not now.");
              ScriptedData data = d.answerEpsv();
              d.expect("STOR");
              assertThat(data.receive()).isEqualTo(CONTENT);
              d.reply("150 Go ahead.");
              d.reply("226 Done.");
            });
    store(session);
    store(session);
    assertUsable(session);
  }

  @Test
  void a_control_connection_that_breaks_leaves_the_outcome_unknown() throws IOException {
    FtpSession session =
        afterOne(
            (d, port) -> {
              takeUnanswered(d, port, "STOR");
              d.close();
            });
    assertFails(() -> store(session))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, lost -> assertThat(lost.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  @Test
  void more_than_a_window_waits_for_the_answer() throws IOException {
    byte[] large = new byte[64 * 1024 + 1];
    FtpSession session =
        afterOne(
            (d, port) -> {
              d.expect("STOR");
              try (Socket connection = port.open()) {
                connection.setSoTimeout(200);
                assertNothingComes(connection);
                connection.setSoTimeout(10_000);
                d.reply("150 Go ahead.");
                assertThat(connection.getInputStream().readAllBytes()).hasSize(large.length);
              }
              d.expect("EPSV");
              d.reply("226 Done.");
              d.offerPort();
            });
    session.store("/f", large, in(DataMode.PASSIVE));
    assertUsable(session);
  }

  private static void assertNothingComes(Socket connection) {
    assertThatThrownBy(() -> connection.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void in_active_mode_the_server_connects_first() throws IOException {
    FtpSession session =
        opened(
            d -> {
              ScriptedData data = ScriptedData.port(d.expect("PORT"));
              d.reply("200 Done.");
              d.expect("STOR");
              d.reply("150 Go ahead.");
              assertThat(data.receive()).isEqualTo(CONTENT);
              d.reply("226 Done.");
            });
    session.store("/f", CONTENT, in(DataMode.ACTIVE));
    assertUsable(session);
  }

  /** What went by the connection that was of no use has not gone by the other. */
  @Test
  void in_auto_mode_all_of_it_goes_again_by_the_other_mode() throws IOException {
    FtpSession session =
        opened(
            d -> {
              ScriptedData passive = d.answerEpsv();
              d.expect("STOR");
              assertThat(passive.receive()).isEqualTo(CONTENT);
              d.reply("425 Cannot open data connection.");
              ScriptedData data = ScriptedData.port(d.expect("PORT"));
              d.reply("200 Done.");
              d.expect("STOR");
              d.reply("150 Go ahead.");
              assertThat(data.receive()).isEqualTo(CONTENT);
              d.reply("226 Done.");
            });
    session.store("/f", CONTENT, in(DataMode.AUTO));
    assertUsable(session);
  }

  @Test
  void a_staged_one_is_confirmed_before_it_gets_its_name() throws IOException {
    FtpSession session =
        opened(
            d -> {
              ScriptedData data = d.answerEpsv();
              d.expect("STOR");
              d.reply("150 Go ahead.");
              assertThat(data.receive()).isEqualTo(CONTENT);
              d.reply("226 Done.");
              d.expect("SIZE");
              d.reply("213 " + CONTENT.length);
              d.expect("RNFR");
              d.expect("RNTO");
              d.reply("350 Go on.");
              d.reply("250 Renamed.");
            });
    session.store(
        "/f",
        CONTENT,
        TransferOptions.DEFAULTS.withDataMode(DataMode.PASSIVE).withUploadMode(UploadMode.STAGED));
    assertUsable(session);
  }
}
