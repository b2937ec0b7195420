package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.batch.files.FileOrder;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.Manifest;
import org.ftpconnector.batch.files.ManifestOwner;
import org.ftpconnector.batch.files.Selection;
import org.jspecify.annotations.Nullable;

/** The properties of what lists a folder once, and keeps what was there in a manifest. */
abstract class KeptListing {
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

  /** A folder, and what is kept of it. */
  record Kept(FileObject root, Manifest manifest) {}

  /**
   * What is kept, or a listing that is kept from now on.
   *
   * @param division into how many partitions, and how, where this is the first start
   * @param isListedBefore whether a manifest must be there
   */
  final Kept kept(OpenFiles opened, Given given, String division, boolean isListedBefore)
      throws IOException {
    Selection selection = selection(given);
    FileOrder sorted = given.choice("order", order, BY_NAME, FileOrder.class);
    FileObject root = opened.file(given.required("folder", folder));
    FileObject work = opened.file(given.required("workFolder", workFolder));
    ManifestOwner owner = run().owner(root.getPublicURIString());
    Optional<Manifest> kept = Manifest.read(work, owner);
    if (kept.isEmpty() && isListedBefore) {
      throw new IOException(
          "the manifest of this job is not in "
              + work.getPublicURIString()
              + " any more, so that nobody knows what is left to do; start the job anew");
    }
    if (kept.isPresent()) {
      return new Kept(root, kept.get());
    }
    List<ListedFile> found = selection.list(root, System.currentTimeMillis());
    found.sort(sorted.comparator());
    Manifest manifest = new Manifest(owner, division, found);
    work.createFolder();
    manifest.write(work);
    return new Kept(root, manifest);
  }

  private Selection selection(Given given) {
    return new Selection(
        given.text(include, ALL),
        given.text(exclude, ""),
        given.number("minAgeSeconds", minAgeSeconds, NO_AGE, 0, 86400),
        given.flag("recursive", recursive),
        given.number("maxFiles", maxFiles, MOST, 1, 1_000_000));
  }

  /** Tests say who runs; the container says it by its contexts. */
  JobRun run() {
    return JobRun.of(job, step);
  }
}
