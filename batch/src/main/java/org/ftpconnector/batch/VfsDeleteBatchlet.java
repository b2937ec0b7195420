package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.Selection;
import org.jspecify.annotations.Nullable;

/**
 * The batchlet deletes files of a folder, never folders. Repeated it deletes what is left.
 *
 * <p>Its exit status is {@code COMPLETED}, {@code EMPTY} if there was nothing to delete, or {@code
 * STOPPED}.
 */
@Named
@Dependent
public class VfsDeleteBatchlet implements Batchlet {
  private static final String NO_AGE = "0";

  @Inject
  @BatchProperty
  @Meaning(value = "URL of the folder whose files are deleted.", required = true)
  @Nullable String folder;

  @Inject
  @BatchProperty
  @Meaning(value = "Which names are deleted, as of `vfsFileReader`; all are `*`.", required = true)
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
      allowed = "0 to 315360000")
  @Nullable String minAgeSeconds;

  @Inject
  @BatchProperty
  @Meaning(
      value = "Whether the files of folders below are deleted, too.",
      standard = "false",
      allowed = "true, false")
  @Nullable String recursive;

  private volatile boolean isStopped;

  /** The container makes one for each step. */
  public VfsDeleteBatchlet() {}

  @Override
  public String process() throws IOException {
    Given given = new Given("vfsDeleteBatchlet");
    String url = given.required("folder", folder);
    Selection selection =
        new Selection(
            given.required("include", include),
            given.text(exclude, ""),
            given.number("minAgeSeconds", minAgeSeconds, NO_AGE, 0, 315_360_000),
            given.flag("recursive", recursive),
            Integer.MAX_VALUE);
    try (OpenFiles files = OpenFiles.open()) {
      return delete(files.file(url), selection).name();
    }
  }

  private BatchletEnd delete(FileObject root, Selection selection) throws IOException {
    List<ListedFile> found = selection.list(root, System.currentTimeMillis());
    for (ListedFile file : found) {
      if (isStopped) {
        return BatchletEnd.STOPPED;
      }
      // Says false where it is gone already, which is as well.
      root.resolveFile(file.path(), NameScope.DESCENDENT).delete();
    }
    return found.isEmpty() ? BatchletEnd.EMPTY : BatchletEnd.COMPLETED;
  }

  @Override
  public void stop() {
    isStopped = true;
  }
}
