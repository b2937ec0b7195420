package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.ScriptedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that is interrupted ends its I/O at once, stays interrupted, and loses the session. */
class InterruptTest extends ScriptedSession {

  /** What a thread does that will be interrupted. */
  private interface Work {
    void run() throws IOException;
  }

  private static boolean isWithin(Thread thread, String method) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  /** {@code blockedIn}: the method of the JDK in which it waits for the server. */
  private void assertEndsWhenInterrupted(Work work, String... blockedIn) throws Exception {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicBoolean stayedInterrupted = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              started.countDown();
              try {
                work.run();
              } catch (IOException | RuntimeException e) {
                thrown.set(e);
              }
              stayedInterrupted.set(Thread.currentThread().isInterrupted());
            });
    worker.start();
    started.await();
    while (worker.isAlive() && !isWithinAny(worker, blockedIn)) {
      Thread.onSpinWait();
    }
    long start = System.nanoTime();
    worker.interrupt();
    worker.join(5_000);
    assertThat(worker.isAlive()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(thrown.get())
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining(server().toString())
        .hasMessageContaining("interrupted");
    assertThat(stayedInterrupted).isTrue();
    assertLost(session());
  }

  private static boolean isWithinAny(Thread thread, String... methods) {
    for (String method : methods) {
      if (isWithin(thread, method)) {
        return true;
      }
    }
    return false;
  }

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
              d.reply("150 Go on.");
              try (var connection = data.open()) {
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
              d.reply("150 Go on.");
              try (var connection = data.open()) {
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
  void a_thread_that_waits_for_the_last_word(DataMode mode) throws Exception {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              d.reply("150 Go on.");
              try (var connection = data.open()) {
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
