package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.batch.files.Watch;
import org.jspecify.annotations.Nullable;

/**
 * The batchlet waits until a file is there, a done file or one that is whole once it has not
 * changed for some time. It fails if that takes too long; repeated it waits anew.
 *
 * <p>Its exit status is {@code COMPLETED}, or {@code STOPPED}.
 */
@Named
@Dependent
public class VfsAwaitBatchlet implements Batchlet {
  private static final String AT_ONCE = "0";
  private static final String POLL = "10";
  private static final String TIMEOUT = "3600";

  @Inject
  @BatchProperty
  @Meaning(value = "URL of the file.", required = true)
  @Nullable String file;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "For how many seconds its size and time must have been seen unchanged: no clocks are"
              + " compared. 0 is for a done file.",
      standard = AT_ONCE,
      allowed = "0 to 86400")
  @Nullable String unchangedSeconds;

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

  /** The container makes one for each step. */
  public VfsAwaitBatchlet() {}

  @Override
  public String process() throws IOException, InterruptedException {
    Given given = new Given("vfsAwaitBatchlet");
    String url = given.required("file", file);
    int unchanged = given.number("unchangedSeconds", unchangedSeconds, AT_ONCE, 0, 86400);
    int poll = given.number("pollSeconds", pollSeconds, POLL, 1, 3600);
    int timeout = given.number("timeoutSeconds", timeoutSeconds, TIMEOUT, 1, 604_800);
    try (OpenFiles files = OpenFiles.open()) {
      FileObject awaited = files.file(url);
      Watch watch = new Watch(awaited, TimeUnit.SECONDS.toNanos(unchanged));
      long begin = nanoTime();
      while (!watch.isReady(nanoTime())) {
        if (nanoTime() - begin >= TimeUnit.SECONDS.toNanos(timeout)) {
          throw tooLong(awaited, timeout);
        }
        if (isStoppedWithin(poll)) {
          return BatchletEnd.STOPPED.name();
        }
      }
      return BatchletEnd.COMPLETED.name();
    }
  }

  private static IOException tooLong(FileObject awaited, int timeout) throws FileSystemException {
    return new IOException(
        awaited.getPublicURIString()
            + (awaited.exists() ? " still changes" : " is not there")
            + " after "
            + timeout
            + " s; find out why, then restart the job, or raise timeoutSeconds");
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
