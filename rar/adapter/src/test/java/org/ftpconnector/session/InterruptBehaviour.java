package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thread that is interrupted ends its I/O at once, stays interrupted, and loses the session. */
abstract class InterruptBehaviour extends TlsScript {

  /** A session with a server that has let it in and then plays this. */
  abstract FtpSession letIn(ScriptedFtpServer.Script script) throws IOException;

  /** The server's end of an open data connection, as it is used from the 150 on. */
  abstract Socket ready(Socket transport) throws IOException;

  /** What a thread does that will be interrupted. */
  interface Work {
    void run() throws IOException;
  }

  /** {@code blockedIn}: the method of the JDK in which it waits for the server. */
  final void assertEndsWhenInterrupted(Work work, String... blockedIn) throws Exception {
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
    awaitWithin(worker, blockedIn);
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

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
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

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void a_thread_that_writes_data(DataMode mode) throws Exception {
    OutputStream out = takingOneByte().store("/f", in(mode));
    assertEndsWhenInterrupted(() -> writeOn(out), "awaitSpace");
  }
}
