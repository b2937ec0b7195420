package org.ftpconnector.batch.report;

import java.io.IOException;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.apache.commons.vfs2.FileObject;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a step tells of its moves while it runs. Safe for use by many threads: each
 * partition has one, and all write the one report.
 */
public final class StepReport {
  private final String title;
  private final long execution;
  private final @Nullable RowFile rows;
  private final LongSupplier clock;
  private final Counts counts;
  private final ProgressLines lines;

  /**
   * A report that nothing is in yet.
   *
   * @param title job and step
   * @param csv where its rows go, if anywhere
   * @param clock in nanoseconds, as {@link System#nanoTime()}
   */
  public StepReport(
      String title,
      long execution,
      @Nullable FileObject csv,
      LongSupplier clock,
      ProgressLines lines) {
    this.title = title;
    this.execution = execution;
    this.rows = csv == null ? null : new RowFile(csv);
    this.clock = clock;
    this.counts = new Counts(clock.getAsLong());
    this.lines = lines;
    lines.begin(clock.getAsLong());
  }

  /** Begins the rows anew. */
  public synchronized void begin() throws IOException {
    if (rows != null) {
      rows.begin();
    }
  }

  /**
   * Goes on behind the rows that are there.
   *
   * @param isOwn says of an execution whether it is of the same job
   */
  public synchronized void goOn(LongPredicate isOwn) throws IOException {
    if (rows != null) {
      rows.goOn(isOwn);
    }
  }

  /** So many are to be moved, besides those that were expected before. */
  public void expect(long files, long bytes) {
    counts.expect(files, bytes);
  }

  /** How far it is now. */
  public Progress progress() {
    return counts.progress(clock.getAsLong());
  }

  void running(long bytes) {
    counts.running(bytes);
    tell();
  }

  /** {@code running}: what was told of its bytes while it was copied. */
  void done(ReportRow row, long running) {
    counts.add(row, running);
    tell();
  }

  private void tell() {
    long now = clock.getAsLong();
    lines.tell(now, () -> title + ", execution " + execution + ": " + counts.progress(now));
  }

  synchronized void append(List<ReportRow> more) throws IOException {
    if (rows != null) {
      rows.append(more, execution);
    }
  }

  /** What people read at the end. */
  public String summary(String status) {
    return title
        + ", execution "
        + execution
        + ": "
        + status
        + '\n'
        + counts.summary(clock.getAsLong());
  }
}
