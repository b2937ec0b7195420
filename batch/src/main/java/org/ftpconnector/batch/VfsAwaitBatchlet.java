package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
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
public class VfsAwaitBatchlet extends WaitingBatchlet {
  private static final String AT_ONCE = "0";

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

  /** The container makes one for each step. */
  public VfsAwaitBatchlet() {}

  @Override
  public String process() throws IOException, InterruptedException {
    Given given = new Given("vfsAwaitBatchlet");
    String url = given.required("file", file);
    int unchanged = given.number("unchangedSeconds", unchangedSeconds, AT_ONCE, 0, 86400);
    try (OpenFiles files = OpenFiles.open()) {
      FileObject awaited = files.file(url);
      Watch watch = new Watch(awaited, TimeUnit.SECONDS.toNanos(unchanged));
      Awaited whole =
          new Awaited() {
            @Override
            public boolean isThere() throws IOException {
              return watch.isReady(nanoTime());
            }

            @Override
            public IOException tooLong(int seconds) throws IOException {
              return stillMissing(awaited, seconds);
            }
          };
      return (isAwaited(given, whole) ? BatchletEnd.COMPLETED : BatchletEnd.STOPPED).name();
    }
  }

  private static IOException stillMissing(FileObject awaited, int timeout)
      throws FileSystemException {
    return new IOException(
        awaited.getPublicURIString()
            + (awaited.exists() ? " still changes" : " is not there")
            + " after "
            + timeout
            + " s; find out why, then restart the job, or raise timeoutSeconds");
  }
}
