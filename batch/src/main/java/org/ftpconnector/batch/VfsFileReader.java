package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;
import org.ftpconnector.batch.files.FileOrder;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.Manifest;
import org.ftpconnector.batch.files.ManifestOwner;
import org.ftpconnector.batch.files.Selection;
import org.jspecify.annotations.Nullable;

/**
 * The reader gives the files of a folder, each as a {@link FoundFile}.
 *
 * <p>The folder is listed once, at the first start, and what was there is kept in a manifest. The
 * checkpoint is how many of it are done: a restart goes on with the next, has those that are gone
 * meanwhile, too, and does not take what came later.
 */
@Named
@Dependent
public class VfsFileReader extends AbstractItemReader {
  private static final String ALL = "*";
  private static final String BY_NAME = "name";
  private static final String NO_AGE = "0";
  private static final String MOST = "100000";

  @Inject
  @BatchProperty
  @Meaning(value = "URL of the folder that is listed.", required = true)
  @Nullable String folder;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "URL of a folder for manifests, which every node that may restart the job sees, and which"
              + " is none that files are read from.",
      required = true)
  @Nullable String workFolder;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "Which names are read: `*` is any text, `?` any one character, and a comma stands between"
              + " several patterns. Case matters.",
      standard = ALL)
  @Nullable String include;

  @Inject
  @BatchProperty
  @Meaning("Which of those are not, in the same way.")
  @Nullable String exclude;

  @Inject
  @BatchProperty
  @Meaning(
      value = "Which files come first: by path, the oldest, or the largest.",
      standard = BY_NAME,
      allowed = "name, age, size")
  @Nullable String order;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "For how many seconds a file must not have been modified, by the clock of this machine."
              + " What is younger waits for the next job.",
      standard = NO_AGE,
      allowed = "0 to 86400")
  @Nullable String minAgeSeconds;

  @Inject
  @BatchProperty
  @Meaning(
      value = "Whether folders below are read, too; links to folders are not.",
      standard = "false",
      allowed = "true, false")
  @Nullable String recursive;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "How many files there may be; all of the manifest is in memory. With more the step fails.",
      standard = MOST,
      allowed = "1 to 1000000")
  @Nullable String maxFiles;

  @Inject @Nullable JobContext job;
  @Inject @Nullable StepContext step;

  private @Nullable OpenFiles files;
  private @Nullable FileObject root;
  private List<ListedFile> listed = List.of();
  private int next;

  /** The container makes one for each step. */
  public VfsFileReader() {}

  @Override
  public void open(@Nullable Serializable checkpoint) throws IOException {
    Given given = new Given("vfsFileReader");
    String folderUrl = given.required("folder", folder);
    String workUrl = given.required("workFolder", workFolder);
    Selection selection = selection(given);
    FileOrder sorted = given.choice("order", order, BY_NAME, FileOrder.class);
    OpenFiles opened = OpenFiles.open();
    files = opened;
    FileObject from = opened.file(folderUrl);
    root = from;
    ManifestOwner owner = run().owner(from.getPublicURIString());
    FileObject work = opened.file(workUrl);
    Optional<Manifest> kept = Manifest.read(work, owner);
    if (kept.isEmpty() && checkpoint != null) {
      throw new IOException(
          "the manifest of this job is not in "
              + work.getPublicURIString()
              + " any more, so that nobody knows what is left to do; start the job anew");
    }
    listed = kept.isPresent() ? kept.get().files() : listAndKeep(selection, sorted, owner, work);
    next = checkpoint == null ? 0 : (Integer) checkpoint;
  }

  private Selection selection(Given given) {
    return new Selection(
        given.text(include, ALL),
        given.text(exclude, ""),
        given.number("minAgeSeconds", minAgeSeconds, NO_AGE, 0, 86400),
        given.flag("recursive", recursive),
        given.number("maxFiles", maxFiles, MOST, 1, 1_000_000));
  }

  private List<ListedFile> listAndKeep(
      Selection selection, FileOrder sorted, ManifestOwner owner, FileObject work)
      throws IOException {
    List<ListedFile> found = selection.list(root(), System.currentTimeMillis());
    found.sort(sorted.comparator());
    work.createFolder();
    new Manifest(owner, found).write(work);
    return found;
  }

  /** Tests say who runs; the container says it by its contexts. */
  JobRun run() {
    return JobRun.of(job, step);
  }

  private FileObject root() {
    if (root == null) {
      throw new IllegalStateException("not open");
    }
    return root;
  }

  @Override
  public @Nullable Object readItem() throws IOException {
    if (next >= listed.size()) {
      return null;
    }
    ListedFile file = listed.get(next++);
    return new FoundFile(root().resolveFile(file.path(), NameScope.DESCENDENT), file);
  }

  @Override
  public Serializable checkpointInfo() {
    return next;
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
  }
}
