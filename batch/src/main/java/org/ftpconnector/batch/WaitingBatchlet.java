package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The properties of what waits for something, looks from time to time, and fails in the end. */
abstract class WaitingBatchlet implements Batchlet {
  private static final String POLL = "10";
  private static final String TIMEOUT = "3600";

  @Inject
  @BatchProperty
  @Meaning(
      value = "How many seconds there are between two looks.",
      standard = POLL,
      allowed = "1 to 3600")
  @Nullable String pollSeconds;

  @Inject
  @BatchProperty
  @Meaning(
      value = "After how many seconds the step fails.",
      standard = TIMEOUT,
      allowed = "1 to 604800")
  @Nullable String timeoutSeconds;

  private final CountDownLatch stopped = new CountDownLatch(1);

  /** What is waited for. */
  interface Awaited {
    boolean isThere() throws IOException;

    /** Says what is missing after so many seconds, and what to do. */
    IOException tooLong(int seconds) throws IOException;
  }

  /** False if it was stopped before. */
  final boolean isAwaited(Given given, Awaited awaited) throws IOException, InterruptedException {
    int poll = given.number("pollSeconds", pollSeconds, POLL, 1, 3600);
    int timeout = given.number("timeoutSeconds", timeoutSeconds, TIMEOUT, 1, 604_800);
    long begin = nanoTime();
    while (!awaited.isThere()) {
      if (nanoTime() - begin >= TimeUnit.SECONDS.toNanos(timeout)) {
        throw awaited.tooLong(timeout);
      }
      if (isStoppedWithin(poll)) {
        return false;
      }
    }
    return true;
  }

  /** Tests have a clock of their own. */
  long nanoTime() {
    return System.nanoTime();
  }

  /** Waits, but not beyond a stop. */
  boolean isStoppedWithin(int seconds) throws InterruptedException {
    return stopped.await(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    stopped.countDown();
  }
}
