package org.ftpconnector.demo;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemManager;

/**
 * Moves the files it is given the names of, one after another; see {@link FileMover} for what a
 * crash leaves behind.
 */
@Named
@Dependent
public class MovingWriter extends AbstractItemWriter {
  private final FileSystemManager vfs;
  private final String source;
  private final String target;
  private final MovedBytes movedBytes;
  private final JobContext job;

  /** The job says which folders. */
  @Inject
  public MovingWriter(
      FileSystemManager vfs,
      @BatchProperty(name = "source") String source,
      @BatchProperty(name = "target") String target,
      MovedBytes movedBytes,
      JobContext job) {
    this.vfs = vfs;
    this.source = source;
    this.target = target;
    this.movedBytes = movedBytes;
    this.job = job;
  }

  @Override
  public void writeItems(List<Object> names) throws IOException {
    FileMover mover = new FileMover(bytes -> movedBytes.add(job.getExecutionId(), bytes));
    FileObject from = vfs.resolveFile(source);
    FileObject to = vfs.resolveFile(target);
    for (Object name : names) {
      mover.move(from, (String) name, to);
    }
  }
}
