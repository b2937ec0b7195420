package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that is interrupted ends its I/O at once, stays interrupted, and loses the session. */
class InterruptTest extends ScriptedSession {

  @Test
  void a_thread_that_waits_for_a_reply() throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("MKD");
              d.silence();
            });
    assertEndsWhenInterrupted(() -> session.makeDirectory("/d"), "poll", "park");
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void a_thread_that_reads_data(DataMode mode) throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              try (var connection = data.open()) {
                d.reply("150 Go on.");
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
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              try (var connection = data.open()) {
                d.reply("150 Go on.");
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

  @Test
  void a_thread_that_writes_data_ends_when_another_one_closes_the_session() throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              try (var connection = data.open()) {
                d.reply("150 Go on.");
                connection.getInputStream().read();
                d.silence();
              }
            });
    OutputStream out = session.store("/f");
    FutureTask<Void> upload =
        new FutureTask<>(
            () -> {
              byte[] block = new byte[1_000_000];
              while (true) {
                out.write(block);
              }
            });
    Thread writer = new Thread(upload);
    writer.start();
    while (!isWithin(writer, "awaitSpace")) {
      Thread.onSpinWait();
    }
    session.close();
    assertThatThrownBy(() -> upload.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
    assertThat(session.isLost()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void a_thread_that_waits_for_the_last_word(DataMode mode) throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              try (var connection = data.open()) {
                d.reply("150 Go on.");
                connection.getInputStream().readAllBytes();
              }
              d.silence();
            });
    OutputStream out = session.store("/f", in(mode));
    assertEndsWhenInterrupted(out::close, "poll", "park");
  }

  @Test
  void a_thread_that_waits_for_an_active_connection() throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              d.data();
              d.expect("RETR");
              d.reply("150 Go on.");
              d.silence();
            });
    assertEndsWhenInterrupted(() -> session.retrieve("/f", in(DataMode.ACTIVE)).close(), "accept");
  }

  @Test
  void a_thread_that_was_interrupted_before() throws Exception {
    FtpSession session = loggedIn(d -> {});
    assertEndsWhenInterrupted(
        () -> {
          Thread.currentThread().interrupt();
          session.makeDirectory("/d");
        });
  }
}
