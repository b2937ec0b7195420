package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.FtpConnectionLostException;
import org.jspecify.annotations.Nullable;

/** Sessions of threads that are interrupted while they wait. */
abstract class InterruptScript extends TlsScript {
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
}
