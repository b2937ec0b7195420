package org.ftpconnector.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;
import org.ftpconnector.batch.files.Division;
import org.ftpconnector.batch.files.ListedFile;
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
public class VfsFileReader extends KeptListing implements ItemReader {
  private static final String WHOLE = "";

  @Inject
  @BatchProperty
  @Meaning(
      "In a partition that `vfsPartitionMapper` has made: `#{partitionPlan['partition']}`. Folder and"
          + " work folder are the mapper's then, and what selects and sorts is not looked at.")
  @Nullable String partition;

  private @Nullable OpenFiles files;
  private @Nullable FileObject root;
  private List<ListedFile> listed = List.of();
  private int next;
  private boolean isExpected;

  /** The container makes one for each step. */
  public VfsFileReader() {}

  @Override
  public void open(@Nullable Serializable checkpoint) throws IOException {
    Given given = new Given("vfsFileReader");
    String part = given.text(partition, WHOLE);
    OpenFiles opened = OpenFiles.open();
    files = opened;
    Kept kept = kept(opened, given, WHOLE, checkpoint != null || !part.equals(WHOLE));
    root = kept.root();
    listed =
        part.equals(WHOLE)
            ? kept.manifest().files()
            : Division.parse(kept.manifest().division())
                .part(kept.manifest().files(), given.number("partition", part, part, 0, 9999));
    next = checkpoint == null ? 0 : (Integer) checkpoint;
    expect();
  }

  /** Once: a chunk that is tried again opens this anew. */
  private void expect() {
    if (!isExpected) {
      RunningReports.expect(
          RunningReports.of(job, step),
          listed.subList(Math.min(next, listed.size()), listed.size()));
      isExpected = true;
    }
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
      files = null;
    }
  }
}
