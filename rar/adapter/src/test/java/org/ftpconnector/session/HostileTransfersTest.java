package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transfers that break off, never end, or are reported otherwise than they went. */
class HostileTransfersTest extends ScriptedSession {
  private FtpSession transferring(TimeLimits limits, String preliminary, ScriptedTransfer act)
      throws IOException {
    return loggedIn(
        limits, d -> ScriptedTransfer.play(d, preliminary, act, "RETR", "STOR", "APPE"));
  }

  private FtpSession transferring(ScriptedTransfer act) throws IOException {
    return transferring(PATIENT, "150 Go on.", act);
  }

  private static void sendAndClose(Socket connection) throws IOException {
    connection.getOutputStream().write(CONTENT);
    connection.close();
  }

  private static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  static Stream<Arguments> modesAndFailures() {
    return Stream.of(DataMode.ACTIVE, DataMode.PASSIVE)
        .flatMap(
            mode ->
                Stream.of("426 Aborted.", "451 Disk error.", "552 Quota.", "550 Gone.")
                    .map(reply -> Arguments.of(mode, reply)));
  }

  @ParameterizedTest
  @MethodSource("modesAndFailures")
  void a_download_reported_as_failed_has_no_end_of_file(DataMode mode, String reply)
      throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              sendAndClose(connection);
              d.reply(reply);
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertThat(in.readNBytes(CONTENT.length)).isEqualTo(CONTENT);
    assertFails(in::read)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("RETR /f")
        .hasMessageContaining("7 bytes")
        .hasMessageContaining(reply);
    // And has none later either.
    assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    in.close();
    assertUsable(session);
  }

  @ParameterizedTest
  @MethodSource("modesAndFailures")
  void an_upload_reported_as_failed_fails(DataMode mode, String reply) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              connection.getInputStream().readAllBytes();
              connection.close();
              d.reply(reply);
            });
    OutputStream out = session.store("/f", in(mode));
    out.write(CONTENT);
    assertFails(out::close)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("STOR /f")
        .hasMessageContaining(reply);
    assertUsable(session);
  }

  @ParameterizedTest
  @MethodSource("modesAndFailures")
  void an_upload_that_the_server_cuts_off_fails_with_the_reason(DataMode mode, String reply)
      throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              connection.getInputStream().readNBytes(1000);
              reset(connection);
              d.reply(reply);
            });
    OutputStream out = session.store("/f", in(mode));
    byte[] block = new byte[64 * 1024];
    assertFails(
            () -> {
              while (true) {
                out.write(block);
              }
            })
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("STOR /f")
        .hasMessageContaining("broke off after")
        .hasMessageContaining(reply);
    assertUsable(session);
  }

  @EachDataMode
  void an_upload_cut_off_and_called_a_success_is_none(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              connection.getInputStream().readNBytes(1000);
              reset(connection);
              d.reply("226 Got it all.");
            });
    OutputStream out = session.store("/f", in(mode));
    byte[] block = new byte[64 * 1024];
    assertFails(
            () -> {
              while (true) {
                out.write(block);
              }
            })
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("226 Got it all.");
    assertUsable(session);
  }

  @EachDataMode
  void a_download_reset_and_called_a_success_is_none(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              connection.getOutputStream().write(CONTENT);
              reset(connection);
              d.reply("226 That was all.");
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertFails(in::readAllBytes)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("broke off");
    assertUsable(session);
  }

  @EachDataMode
  void a_download_shorter_than_announced_is_truncated_whatever_the_server_says(DataMode mode)
      throws IOException {
    FtpSession session =
        transferring(
            PATIENT,
            "150 Opening BINARY mode data connection for /f (8 bytes).",
            (d, connection) -> {
              sendAndClose(connection);
              d.reply("226 Transfer complete.");
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertFails(in::readAllBytes)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("truncated: 7 of 8 bytes");
    assertUsable(session);
  }

  @EachDataMode
  void an_end_of_data_without_a_last_word_is_no_success(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            repliesWithin(600),
            "150 Go on.",
            (d, connection) -> {
              sendAndClose(connection);
              d.silence();
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertFails(Duration.ofSeconds(3), in::readAllBytes)
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("RETR /f: no complete reply within 600 ms");
    assertLost(session);
  }

  @Test
  void an_upload_without_a_last_word_has_an_unknown_outcome() throws IOException {
    FtpSession session =
        transferring(
            repliesWithin(600),
            "150 Go on.",
            (d, connection) -> {
              connection.getInputStream().readAllBytes();
              connection.close();
              d.silence();
            });
    OutputStream out = session.store("/f", in(DataMode.PASSIVE));
    out.write(CONTENT);
    assertFails(Duration.ofSeconds(3), out::close)
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  @EachDataMode
  void a_control_connection_closed_under_a_download_is_lost_when_the_data_ends(DataMode mode)
      throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              d.close();
              sendAndClose(connection);
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertThat(in.readNBytes(CONTENT.length)).isEqualTo(CONTENT);
    assertFails(in::read).isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  @EachDataMode
  void a_421_at_the_end_of_a_transfer_is_a_lost_session(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              sendAndClose(connection);
              d.reply("421 Shutting down.");
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertFails(in::readAllBytes)
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("421 Shutting down.");
    assertLost(session);
  }

  @EachDataMode
  void a_success_before_the_data_does_not_cut_it_off(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              d.reply("226 Done already.");
              for (int i = 0; i < 1000; i++) {
                connection.getOutputStream().write(CONTENT);
              }
            });
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThat(in.readAllBytes()).hasSize(7000);
    }
    assertUsable(session);
  }

  @EachDataMode
  void data_that_stalls_after_a_success_is_a_lost_session(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            dataFlowsWithin(600),
            "150 Go on.",
            (d, connection) -> {
              connection.getOutputStream().write(CONTENT);
              d.reply("226 Done already.");
              d.silence();
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertFails(Duration.ofSeconds(3), in::readAllBytes)
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("no data moved for 600 ms after 7 bytes");
    assertLost(session);
  }

  @EachDataMode
  void a_second_success_is_one_more_word_on_the_transfer(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              sendAndClose(connection);
              d.reply("226 Done.\n226 Done.");
            });
    read(session, mode);
    assertUsable(session);
  }

  @EachDataMode
  void an_endless_download_is_left_within_a_second(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              pour(d, connection, new byte[64 * 1024]);
              d.reply("426 Aborted.");
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
    assertClosesWithinASecond(in);
    assertUsable(session);
  }

  @EachDataMode
  void an_endless_download_of_a_server_that_says_nothing_is_left_within_the_close_limit(
      DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            limits(10_000, 10_000, 10_000, 10_000, 300),
            "150 Go on.",
            (d, connection) -> {
              pour(d, connection, new byte[64 * 1024]);
              d.silence();
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
    assertClosesWithinASecond(in);
    assertLost(session);
  }

  private static void assertClosesWithinASecond(InputStream in) throws IOException {
    long start = System.nanoTime();
    in.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @EachDataMode
  void more_bytes_than_announced_are_a_file_that_grows(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            PATIENT,
            "150 Opening (3 bytes).",
            (d, connection) -> {
              sendAndClose(connection);
              d.reply("226 Done.");
            });
    assertRetrieves(session, mode);
  }

  @EachDataMode
  void a_size_in_the_announcement_that_is_none_is_not_counted(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            PATIENT,
            "150 Opening (99999999999999999999999 bytes) (-5 bytes) (x bytes).",
            (d, connection) -> {
              sendAndClose(connection);
              d.reply("226 Done.");
            });
    assertRetrieves(session, mode);
  }

  @Test
  void endless_preliminary_replies_are_limited_in_time() throws IOException {
    FtpSession session =
        transferring(
            repliesWithin(600),
            "150 Go on.",
            (d, connection) -> {
              sendAndClose(connection);
              while (true) {
                d.reply("150 Still going on.");
              }
            });
    InputStream in = session.retrieve("/f", in(DataMode.PASSIVE));
    assertFails(Duration.ofSeconds(3), in::readAllBytes)
        .isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  @EachDataMode
  void a_transfer_answered_with_a_question_is_out_of_order(DataMode mode) throws IOException {
    FtpSession session =
        transferring(
            (d, connection) -> {
              connection.getInputStream().readAllBytes();
              connection.close();
              d.reply("350 And now?");
            });
    OutputStream out = session.append("/f", in(mode));
    out.write(CONTENT);
    assertFails(out::close)
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse())
        .isNotInstanceOf(FtpReplyException.class);
    assertLost(session);
  }
}
