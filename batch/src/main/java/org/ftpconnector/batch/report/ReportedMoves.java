package org.ftpconnector.batch.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.batch.files.CopyWatch;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.MoveResult;
import org.ftpconnector.batch.files.MoveStoppedException;
import org.ftpconnector.batch.files.Mover;
import org.ftpconnector.batch.files.OnConflict;
import org.jspecify.annotations.Nullable;

/**
 * The moves of one thread, told to the step's report where there is one: their rows are written
 * when it is closed, which it is behind each chunk. So a checkpoint that follows counts no file
 * without a row.
 */
public final class ReportedMoves implements AutoCloseable {
  /** Batchlets have no chunks. */
  private static final int MOST_ROWS = 100;

  private final Mover mover;
  private final @Nullable StepReport report;
  private final List<ReportRow> rows = new ArrayList<>();
  private long running;

  /**
   * Moves into this folder.
   *
   * @param isStopped asked in between whether a copy is to be given up
   */
  public ReportedMoves(
      FileObject folder,
      OnConflict onConflict,
      BooleanSupplier isStopped,
      @Nullable StepReport report) {
    this.report = report;
    mover = new Mover(folder, onConflict, new Watch(isStopped));
  }

  /** Looks on for the report. */
  private final class Watch implements CopyWatch {
    private final BooleanSupplier isStopped;

    Watch(BooleanSupplier isStopped) {
      this.isStopped = isStopped;
    }

    @Override
    public boolean isStopped() {
      return isStopped.getAsBoolean();
    }

    @Override
    public void copied(int bytes) {
      if (report != null) {
        running += bytes;
        report.running(bytes);
      }
    }

    @Override
    public boolean isHashing() {
      return report != null;
    }
  }

  /** Moves a file, as {@link Mover#move} does. */
  public MoveResult move(FileObject source, ListedFile listed, boolean isRepeat)
      throws IOException {
    if (report == null) {
      return mover.move(source, listed, isRepeat);
    }
    String name = source.getPublicURIString();
    long begin = System.nanoTime();
    running = 0;
    MoveResult result;
    try {
      result = mover.move(source, listed, isRepeat);
    } catch (MoveStoppedException e) {
      report.running(-running);
      throw e;
    } catch (IOException | RuntimeException e) {
      told(ReportRow.failed(name, listed, e, millisSince(begin)), report);
      throw e;
    }
    told(ReportRow.moved(name, result, millisSince(begin)), report);
    if (rows.size() >= MOST_ROWS) {
      close();
    }
    return result;
  }

  private static long millisSince(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private void told(ReportRow row, StepReport to) {
    to.done(row, running);
    rows.add(row);
  }

  /** Writes the rows that are not written yet; more moves may follow. */
  @Override
  public void close() throws IOException {
    if (report != null) {
      List<ReportRow> now = List.copyOf(rows);
      rows.clear();
      report.append(now);
    }
  }
}
