package org.ftpconnector.demo;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemManager;
import org.apache.commons.vfs2.FileType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of the files in the source folder, in the order of their characters.
 *
 * <p>The folder is listed once, when the step begins. The checkpoint is the last name that was
 * moved: a restart goes on behind it, and what has arrived before it in the meantime waits for the
 * next job. Folders, and files whose name says that somebody is still writing them, are left alone.
 */
@Named
@Dependent
public class FolderReader extends AbstractItemReader {
  private final FileSystemManager vfs;
  private final String source;
  private final Queue<String> names = new PriorityQueue<>();
  private @Nullable String lastRead;

  /** The job says which folder. */
  @Inject
  public FolderReader(FileSystemManager vfs, @BatchProperty(name = "source") String source) {
    this.vfs = vfs;
    this.source = source;
  }

  @Override
  public void open(@Nullable Serializable checkpoint) throws FileSystemException {
    lastRead = (String) checkpoint;
    for (FileObject file : vfs.resolveFile(source).getChildren()) {
      String name = file.getName().getBaseName();
      if (isComplete(file, name) && (lastRead == null || name.compareTo(lastRead) > 0)) {
        names.add(name);
      }
    }
  }

  @Override
  public @Nullable Object readItem() {
    String next = names.poll();
    if (next != null) {
      lastRead = next;
    }
    return next;
  }

  @Override
  public @Nullable Serializable checkpointInfo() {
    return lastRead;
  }

  private static boolean isComplete(FileObject file, String name) throws FileSystemException {
    return file.getType() == FileType.FILE && !name.endsWith(FileMover.INCOMPLETE);
  }
}
