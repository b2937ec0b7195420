package org.ftpconnector.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.batch.report.ProgressLines;
import org.ftpconnector.batch.report.StepReport;
import org.jspecify.annotations.Nullable;

/**
 * The listener writes what {@code vfsMoveWriter} or {@code vfsMoveBatchlet} has moved in its step:
 * a row for each file, a summary at the end, and how far it is meanwhile.
 *
 * <p>The rows of a chunk are written before its checkpoint, so that a restart misses none. A report
 * that cannot be written fails the step, which loses no file: the restart finds them at their
 * target.
 */
@Named
@Dependent
public class VfsReport extends AbstractChunkListener implements StepListener {
  private static final System.Logger LOG = System.getLogger(VfsReport.class.getName());
  private static final String FAIL = "fail";
  private static final String TEN = "10";

  @Inject
  @BatchProperty
  @Meaning("URL of the file that has a row for each file. Its folder is made if missing.")
  @Nullable String csv;

  @Inject
  @BatchProperty
  @Meaning(
      value = "What is done where `csv` is there when the job is started first.",
      standard = FAIL,
      allowed = "fail, replace")
  @Nullable String onConflict;

  @Inject
  @BatchProperty
  @Meaning("URL of a text that gets a summary at each end of the step, behind what it has.")
  @Nullable String text;

  @Inject
  @BatchProperty
  @Meaning(
      value = "There is at most one line of progress in the log in so many seconds; 0 is for none.",
      standard = TEN,
      allowed = "0 to 86400")
  @Nullable String progressSeconds;

  @Inject @Nullable JobContext job;
  @Inject @Nullable StepContext step;

  private @Nullable OpenFiles files;
  private @Nullable FileObject summary;
  private @Nullable StepReport report;
  private @Nullable ShownProgress shown;

  /** The container makes one for each step, and one for each partition. */
  public VfsReport() {}

  /** What is done with a file of before. */
  private enum Existing {
    FAIL,
    REPLACE
  }

  private JobContext job() {
    return JobRun.required(job);
  }

  private StepContext step() {
    return JobRun.required(step);
  }

  @Override
  public void beforeStep() throws IOException {
    Given given = new Given("vfsReport");
    Existing existing = given.choice("onConflict", onConflict, FAIL, Existing.class);
    int seconds = given.number("progressSeconds", progressSeconds, TEN, 0, 86400);
    OpenFiles opened = OpenFiles.open();
    files = opened;
    summary = file(opened, given.text(text, ""));
    FileObject rows = file(opened, given.text(csv, ""));
    StepReport begun =
        new StepReport(
            job().getJobName() + ", step " + step().getStepName(),
            job().getExecutionId(),
            rows,
            System::nanoTime,
            new ProgressLines(
                TimeUnit.SECONDS.toNanos(seconds), line -> LOG.log(Level.INFO, () -> line)));
    begin(begun, rows, existing);
    RunningReports.begin(job(), step(), begun);
    report = begun;
    shown =
        ShownProgress.show(job().getJobName(), step().getStepName(), job().getExecutionId(), begun);
  }

  private static @Nullable FileObject file(OpenFiles files, String url) throws IOException {
    return url.isEmpty() ? null : files.file(url);
  }

  /** Before anything is moved: a report that cannot be written is known by then. */
  private void begin(StepReport begun, @Nullable FileObject rows, Existing existing)
      throws IOException {
    Set<Long> own = JobRun.executionIds(job());
    boolean isRepeat = own.size() != 1;
    if (isRepeat) {
      begun.goOn(execution -> own.isEmpty() || own.contains(execution));
    } else if (rows != null && existing == Existing.FAIL && rows.exists()) {
      throw new IOException(
          rows.getPublicURIString()
              + " was there before; remove it, or choose another name or onConflict=replace");
    } else {
      begun.begin();
    }
  }

  /** In a partition: what it moves must not miss in the report without a word. */
  @Override
  public void beforeChunk() {
    if (RunningReports.of(job, step) == null) {
      throw new IllegalStateException(
          "vfsReport: a partition does not find the report of its step "
              + step().getStepName()
              + "; it runs in another server, or this one gives partitions executions of their own."
              + " Remove the listener, or run the step without partitions");
    }
  }

  @Override
  public void afterStep() throws IOException {
    try {
      if (report != null) {
        RunningReports.end(job(), step(), report);
        String said = report.summary(status());
        LOG.log(Level.INFO, said::strip);
        append(said);
      }
    } finally {
      close();
    }
  }

  private void close() {
    report = null;
    if (shown != null) {
      shown.close();
      shown = null;
    }
    if (files != null) {
      files.close();
      files = null;
    }
  }

  /** While listeners are called a step that has done all is not yet said to have. */
  private String status() {
    BatchStatus now = step().getBatchStatus();
    return switch (now) {
      case FAILED, STOPPED -> now.name();
      case STOPPING -> BatchStatus.STOPPED.name();
      default -> BatchStatus.COMPLETED.name();
    };
  }

  private void append(String said) throws IOException {
    if (summary == null) {
      return;
    }
    summary.refresh();
    summary.getParent().createFolder();
    try (OutputStream out = summary.getContent().getOutputStream(summary.exists())) {
      out.write(said.getBytes(UTF_8));
    }
  }
}
