package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;
import org.ftpconnector.batch.files.FileOrder;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.MoveStoppedException;
import org.ftpconnector.batch.files.OnConflict;
import org.ftpconnector.batch.files.Selection;
import org.ftpconnector.batch.report.ReportedMoves;
import org.ftpconnector.batch.report.StepReport;
import org.jspecify.annotations.Nullable;

/**
 * The batchlet moves what is in a folder when it runs into another, in one step without
 * checkpoints: it needs no manifest, and repeated it moves what is left, and what came meanwhile.
 *
 * <p>Its exit status is {@code COMPLETED}, {@code EMPTY} if there was nothing to move, or {@code
 * STOPPED}. A stop is heeded in the middle of a file, too, which stays at its source then.
 */
@Named
@Dependent
public class VfsMoveBatchlet implements Batchlet {
  private static final String ALL = "*";
  private static final String NO_AGE = "0";
  private static final String FAIL = "fail";

  @Inject
  @BatchProperty
  @Meaning(value = "URL of the folder whose files are moved.", required = true)
  @Nullable String source;

  @Inject
  @BatchProperty
  @Meaning(
      value = "URL of the folder that they are moved into. It is made if missing.",
      required = true)
  @Nullable String target;

  @Inject
  @BatchProperty
  @Meaning(value = "Which names are moved, as of `vfsFileReader`.", standard = ALL)
  @Nullable String include;

  @Inject
  @BatchProperty
  @Meaning("Which of those are not, in the same way.")
  @Nullable String exclude;

  @Inject
  @BatchProperty
  @Meaning(
      value = "For how many seconds a file must not have been modified.",
      standard = NO_AGE,
      allowed = "0 to 86400")
  @Nullable String minAgeSeconds;

  @Inject
  @BatchProperty
  @Meaning(
      value = "Whether the files of folders below are moved, too, into folders of the same names.",
      standard = "false",
      allowed = "true, false")
  @Nullable String recursive;

  @Inject
  @BatchProperty
  @Meaning(
      value = "What is done where a file of that name is there, as of `vfsMoveWriter`.",
      standard = FAIL,
      allowed = "fail, same, replace, rename")
  @Nullable String onConflict;

  @Inject @Nullable JobContext job;
  @Inject @Nullable StepContext step;

  private volatile boolean isStopped;

  /** The container makes one for each step. */
  public VfsMoveBatchlet() {}

  @Override
  public String process() throws IOException {
    Given given = new Given("vfsMoveBatchlet");
    String from = given.required("source", source);
    String to = given.required("target", target);
    OnConflict choice = given.choice("onConflict", onConflict, FAIL, OnConflict.class);
    Selection selection = selection(given);
    boolean isRepeat = isRepeat();
    StepReport report = RunningReports.of(job, step);
    try (OpenFiles files = OpenFiles.open()) {
      FileObject folder = files.file(from);
      List<ListedFile> found = selection.list(folder, System.currentTimeMillis());
      found.sort(FileOrder.NAME.comparator());
      RunningReports.expect(report, found);
      try (ReportedMoves moves =
          new ReportedMoves(files.file(to), choice, () -> isStopped, report)) {
        return move(folder, found, moves, isRepeat).name();
      }
    }
  }

  private Selection selection(Given given) {
    return new Selection(
        given.text(include, ALL),
        given.text(exclude, ""),
        given.number("minAgeSeconds", minAgeSeconds, NO_AGE, 0, 86400),
        given.flag("recursive", recursive),
        Integer.MAX_VALUE);
  }

  /** Tests say who runs; the container says it by its contexts. */
  boolean isRepeat() {
    return JobRun.of(job, step).isRepeat();
  }

  private BatchletEnd move(
      FileObject folder, List<ListedFile> found, ReportedMoves moves, boolean isRepeat)
      throws IOException {
    for (ListedFile file : found) {
      if (isStopped) {
        return BatchletEnd.STOPPED;
      }
      try {
        moves.move(folder.resolveFile(file.path(), NameScope.DESCENDENT), file, isRepeat);
      } catch (MoveStoppedException e) {
        return BatchletEnd.STOPPED;
      }
    }
    return found.isEmpty() ? BatchletEnd.EMPTY : BatchletEnd.COMPLETED;
  }

  @Override
  public void stop() {
    isStopped = true;
  }
}
