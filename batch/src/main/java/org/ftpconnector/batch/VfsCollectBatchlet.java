package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.batch.files.ForeignText;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.Manifest;
import org.ftpconnector.batch.files.ManifestOwner;
import org.ftpconnector.batch.queue.FileQueue;
import org.jspecify.annotations.Nullable;

/**
 * The batchlet waits until it was told of each file that {@code vfsDispatchWriter} has put into a
 * queue that it was moved. Answers are counted by file, so that one that comes twice counts once,
 * and stay in their queue until all are there: a restart, on whatever node, forgets none.
 *
 * <p>Its exit status is {@code COMPLETED}, {@code EMPTY} if there was no file, or {@code STOPPED}.
 */
@Named
@Dependent
public class VfsCollectBatchlet extends WaitingBatchlet {
  private static final int MOST_NAMED = 5;

  /** In the place of a division, of the manifest that says that all was told. */
  private static final String COLLECTED = "collected";

  @Inject
  @BatchProperty
  @Meaning(value = "The queue of answers, by its name in JNDI.", required = true)
  @Nullable String replyQueue;

  @Inject
  @BatchProperty
  @Meaning(
      value = "The connection factory, by its name in JNDI.",
      standard = FileQueue.STANDARD_FACTORY)
  @Nullable String connectionFactory;

  @Inject
  @BatchProperty
  @Meaning(value = "The step of `vfsDispatchWriter`.", required = true)
  @Nullable String dispatchStep;

  @Inject
  @BatchProperty
  @Meaning(value = "`folder` of that step's reader.", required = true)
  @Nullable String folder;

  @Inject
  @BatchProperty
  @Meaning(value = "`workFolder` of that step's reader.", required = true)
  @Nullable String workFolder;

  @Inject @Nullable JobContext job;
  @Inject @Nullable StepContext step;

  /** The container makes one for each step. */
  public VfsCollectBatchlet() {}

  @Override
  public String process() throws IOException, InterruptedException {
    Given given = new Given("vfsCollectBatchlet");
    FileQueue answers =
        new FileQueue(
            given.text(connectionFactory, FileQueue.STANDARD_FACTORY),
            given.required("replyQueue", replyQueue));
    String dispatch = given.required("dispatchStep", dispatchStep);
    try (OpenFiles files = OpenFiles.open()) {
      FileObject work = files.file(given.required("workFolder", workFolder));
      String from = files.file(given.required("folder", folder)).getPublicURIString();
      ManifestOwner dispatched = JobRun.of(job, step).of(dispatch).owner(from);
      ManifestOwner own = JobRun.of(job, step).owner(from);
      List<ListedFile> sent = sent(work, dispatched);
      if (Manifest.read(work, own).isEmpty()) {
        if (!areAllTold(given, answers, dispatched, sent)) {
          return BatchletEnd.STOPPED.name();
        }
        // Before answers go: what takes them away may be killed in the middle of it.
        new Manifest(own, COLLECTED, List.of()).write(work);
      }
      answers.forget(dispatched);
      return (sent.isEmpty() ? BatchletEnd.EMPTY : BatchletEnd.COMPLETED).name();
    }
  }

  private static List<ListedFile> sent(FileObject work, ManifestOwner dispatched)
      throws IOException {
    return Manifest.read(work, dispatched)
        .orElseThrow(
            () ->
                new IOException(
                    "no manifest of the step "
                        + dispatched.step()
                        + " of this job is in "
                        + work.getPublicURIString()
                        + "; dispatchStep, folder and workFolder are those of the step with"
                        + " vfsDispatchWriter"))
        .files();
  }

  /** False if it was stopped before. */
  private boolean areAllTold(
      Given given, FileQueue answers, ManifestOwner dispatched, List<ListedFile> sent)
      throws IOException, InterruptedException {
    Set<String> open = sent.stream().map(ListedFile::path).collect(Collectors.toSet());
    return isAwaited(
        given,
        new Awaited() {
          @Override
          public boolean isThere() throws IOException {
            open.removeAll(answers.answered(dispatched));
            return open.isEmpty();
          }

          @Override
          public IOException tooLong(int seconds) {
            return stillOpen(open, sent.size(), seconds);
          }
        });
  }

  private static IOException stillOpen(Set<String> open, int sent, int timeout) {
    return new IOException(
        open.size()
            + " of "
            + sent
            + " files were not moved after "
            + timeout
            + " s, of which are "
            + open.stream()
                .sorted()
                .limit(MOST_NAMED)
                .map(ForeignText::quoted)
                .collect(Collectors.joining(", "))
            + "; see whether workers run, and the broker's dead letters: have those delivered again,"
            + " then restart the job");
  }
}
