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
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.batch.files.ManifestOwner;
import org.ftpconnector.batch.files.OnConflict;
import org.ftpconnector.batch.queue.FileQueue;
import org.ftpconnector.batch.queue.QueuedFile;
import org.jspecify.annotations.Nullable;

/**
 * The writer puts each {@link FoundFile} into a queue of Jakarta Messaging, from which {@link
 * VfsMoveListener}s on any number of nodes take and move them. Messages are sent in the transaction
 * of the chunk. One that is sent twice by a restart does no harm: who comes second finds the work
 * done.
 */
@Named
@Dependent
public class VfsDispatchWriter extends AbstractItemWriter {
  private static final String FAIL = "fail";

  @Inject
  @BatchProperty
  @Meaning(value = "The queue of files, by its name in JNDI.", required = true)
  @Nullable String queue;

  @Inject
  @BatchProperty
  @Meaning(value = "The queue of answers, by its name in JNDI.", required = true)
  @Nullable String replyQueue;

  @Inject
  @BatchProperty
  @Meaning(
      value = "The connection factory, by its name in JNDI; it should take part in transactions.",
      standard = FileQueue.STANDARD_FACTORY)
  @Nullable String connectionFactory;

  @Inject
  @BatchProperty
  @Meaning(
      value =
          "URL of the folder that files are moved into, which has the same meaning on all nodes. It"
              + " is made if missing.",
      required = true)
  @Nullable String target;

  @Inject
  @BatchProperty
  @Meaning(
      value = "What is done where a file of that name is there, as of `vfsMoveWriter`.",
      standard = FAIL,
      allowed = "fail, same, replace, rename")
  @Nullable String onConflict;

  @Inject @Nullable JobContext job;
  @Inject @Nullable StepContext step;

  private @Nullable FileQueue files;
  private String answers = "";
  private String to = "";
  private OnConflict choice = OnConflict.FAIL;
  private @Nullable JobRun run;

  /** The container makes one for each step. */
  public VfsDispatchWriter() {}

  @Override
  public void open(@Nullable Serializable checkpoint) throws IOException {
    Given given = new Given("vfsDispatchWriter");
    run = JobRun.of(job, step);
    answers = given.required("replyQueue", replyQueue);
    choice = given.choice("onConflict", onConflict, FAIL, OnConflict.class);
    files =
        new FileQueue(
            given.text(connectionFactory, FileQueue.STANDARD_FACTORY),
            given.required("queue", queue));
    try (OpenFiles opened = OpenFiles.open()) {
      to = withoutPassword(opened.file(given.required("target", target)));
    }
  }

  /** Whoever may look into the queue sees it. */
  private static String withoutPassword(FileObject folder) throws FileSystemException {
    String shown = folder.getPublicURIString();
    if (!shown.equals(folder.getName().getURI())) {
      throw new FileSystemException(
          "vfsDispatchWriter: the URL "
              + shown
              + " has a password, which messages must not have; use a connection factory's, as"
              + " ftp-jca://orders/in");
    }
    return shown;
  }

  @Override
  public void writeItems(List<Object> items) throws IOException {
    if (files == null || run == null) {
      throw new IllegalStateException("not open");
    }
    List<QueuedFile> queued = new ArrayList<>(items.size());
    for (Object item : items) {
      FoundFile found = FoundFile.of(item, "vfsDispatchWriter");
      ManifestOwner owner = run.owner(withoutPassword(found.folder()));
      queued.add(new QueuedFile(owner, to, choice, found.listed()));
    }
    files.send(queued, answers);
  }
}
