package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ftpconnector.batch.files.OnConflict;
import org.ftpconnector.batch.report.ReportedMoves;
import org.jspecify.annotations.Nullable;

/**
 * The writer moves the files of {@link FoundFile}s into a folder, with the folders that they are in
 * below the reader's; see {@link org.ftpconnector.batch.files.Mover} for what a crash leaves
 * behind. A chunk that a stop falls into is finished.
 */
@Named
@Dependent
public class VfsMoveWriter extends AbstractItemWriter {
  private static final String FAIL = "fail";

  /** More than a chunk has. */
  private static final int MOST_REMEMBERED = 100_000;

  @Inject
  @BatchProperty
  @Meaning(
      value = "URL of the folder that files are moved into. It is made if missing.",
      required = true)
  @Nullable String target;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "What is done where a file of that name is there: `fail`; `same`, which fails unless its"
              + " content is the same; `replace`; `rename` to the first name that is free, as"
              + " `a-1.txt`.",
      standard = FAIL,
      allowed = "fail, same, replace, rename")
  @Nullable String onConflict;

  @Inject @Nullable JobContext job;
  @Inject @Nullable StepContext step;

  private final Set<String> tried = new HashSet<>();
  private @Nullable OpenFiles files;
  private @Nullable ReportedMoves moves;
  private boolean isRepeat;

  /** The container makes one for each step. */
  public VfsMoveWriter() {}

  @Override
  public void open(@Nullable Serializable checkpoint) throws IOException {
    Given given = new Given("vfsMoveWriter");
    String url = given.required("target", target);
    OnConflict choice = given.choice("onConflict", onConflict, FAIL, OnConflict.class);
    isRepeat = isRepeat();
    OpenFiles opened = OpenFiles.open();
    files = opened;
    moves = new ReportedMoves(opened.file(url), choice, () -> false, RunningReports.of(job, step));
  }

  /** Tests say who runs; the container says it by its contexts. */
  boolean isRepeat() {
    return JobRun.of(job, step).isRepeat();
  }

  @Override
  public void writeItems(List<Object> items) throws IOException {
    ReportedMoves chunk = moves;
    if (chunk == null) {
      throw new IllegalStateException("not open");
    }
    // A chunk that was rolled back comes again, as a whole or file by file.
    if (tried.size() > MOST_REMEMBERED) {
      tried.clear();
    }
    try (chunk) {
      for (Object item : items) {
        FoundFile found = FoundFile.of(item, "vfsMoveWriter");
        boolean isSecond = !tried.add(found.path());
        chunk.move(found.file(), found.listed(), isRepeat || isSecond);
      }
    }
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
      files = null;
    }
  }
}
