package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is slow to say how an abandoned download ended, or never says it. */
class AbandonedDownloadTest extends ScriptedSession {

  /**
   * A server that answers commands during a transfer may still have this one before it, and send
   * its file into the next data connection.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 Done.",
        "500 What?",
        "500 Unknown command",
        "502 No such command.",
        "550 Busy.",
        "450 NOOP: data transfer in progress"
      })
  void an_answer_to_another_question_does_not_show_a_strangers_end(String answer)
      throws IOException {
    FtpSession session =
        loggedIn(
            limits(10_000, 10_000, 10_000, 10_000, 600),
            d -> {
              abandoned(d);
              d.expect("NOOP");
              d.reply(answer);
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
      assertThat(in.read()).isZero();
    }
    assertThatThrownBy(() -> session.delete("/f"))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("was lost before");
  }

  /** It may be the second one of the transfer before: then the abandoned one is still to come. */
  @Test
  void a_success_before_the_data_does_not_show_the_end_of_what_is_abandoned() throws IOException {
    FtpSession session =
        loggedIn(
            limits(10_000, 10_000, 10_000, 10_000, 600),
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("226 Done.");
                try (Socket connection = data.open()) {
                  pour(d, connection, new byte[100_000]);
                }
              }
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
      assertThat(in.read()).isZero();
    }
    assertThat(session.isLost()).isTrue();
  }

  private FtpSession leftHalfWay(ScriptedFtpServer.Script next) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              abandoned(d);
              d.reply("426 You left.");
              next.play(d);
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
      assertThat(in.read()).isZero();
    }
    return session;
  }

  /** The second word on what was abandoned comes when the next transfer has begun. */
  @ParameterizedTest
  @CsvSource({
    "226 Abort successful., 150 Go on., 552 Disk full.",
    "150 Go on., 226 Abort successful., 552 Disk full.",
    "426 You left., 150 Go on., 226 Stored.",
    "226 Abort successful., 150 Go on., 226 Stored."
  })
  void a_late_second_word_is_not_the_outcome_of_the_next_transfer(
      String one, String two, String three) throws IOException {
    FtpSession session =
        leftHalfWay(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("STOR");
                d.reply(one);
                d.reply(two);
                if (!one.startsWith("426")) {
                  data.receive();
                }
                d.reply(three);
                d.expect("NOOP");
                d.reply("200 Done.");
              }
            });
    assertThatThrownBy(() -> write(session, DataMode.PASSIVE))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("answered out of order");
    assertThat(session.isLost()).isTrue();
  }

  /** The refusal that it passes for would be followed by the answer of the command itself. */
  @ParameterizedTest
  @ValueSource(strings = {"226 Done.", "425 No.", "426 You left.", "451 Broken.", "552 Full."})
  void nor_the_answer_to_a_command(String late) throws IOException {
    FtpSession session =
        leftHalfWay(
            d -> {
              d.expect("MKD");
              d.reply(late);
              d.reply("257 Made.");
            });
    assertThatThrownBy(() -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("answered out of order");
  }

  @Test
  void a_transfer_that_follows_is_as_complete_as_ever_and_asked_for_once() throws IOException {
    FtpSession session =
        leftHalfWay(
            d -> {
              for (int i = 0; i < 2; i++) {
                try (ScriptedData data = d.data()) {
                  d.expect("STOR");
                  d.reply("150 Go on.");
                  data.receive();
                  d.reply("226 Stored.");
                }
                if (i == 0) {
                  d.expect("NOOP");
                  d.reply("200 Done.");
                }
              }
            });
    write(session, DataMode.PASSIVE);
    write(session, DataMode.PASSIVE);
    assertUsable(session);
  }

  @Test
  void a_server_that_has_no_answer_to_noop_loses_the_session_and_no_transfer() throws IOException {
    FtpSession session =
        leftHalfWay(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("STOR");
                d.reply("150 Go on.");
                data.receive();
                d.reply("226 Stored.");
                d.silence();
              }
            });
    write(session, DataMode.PASSIVE);
    assertThat(session.isLost()).isTrue();
  }

  private static void abandoned(Dialogue d) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("RETR");
      d.reply("150 Here it comes.");
      try (Socket connection = data.open()) {
        pour(d, connection, new byte[100_000]);
      }
    }
  }

  /** {@code ServerQuirk.PURE_FTPD_PASSES_OVER_AN_ABORTED_TRANSFER}, and servers that are late. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "426 You left.",
        "226 Done.",
        "150 0.000 seconds (measured here), 2076.39 Mbytes per second"
      })
  void it_is_asked_another_question_and_stays_in_step(String late) throws IOException {
    FtpSession session =
        loggedIn(
            limits(10_000, 10_000, 10_000, 10_000, 600),
            d -> {
              abandoned(d);
              d.expect("NOOP");
              if (!late.isEmpty()) {
                d.reply(late);
              }
              d.reply("200 Zzz...");
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.PASSIVE))) {
      assertThat(in.read()).isZero();
    }
    session.reset();
    assertUsable(session);
  }
}
