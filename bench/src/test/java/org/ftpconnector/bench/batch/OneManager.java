package org.ftpconnector.bench.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemManager;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;

/** All artifacts of all partitions have one manager, and so one pool. */
@ApplicationScoped
public class OneManager {

  /** Weld makes it. */
  public OneManager() {}

  @Produces
  @ApplicationScoped
  FileSystemManager open() throws FileSystemException {
    StandardFileSystemManager manager = new StandardFileSystemManager();
    manager.init();
    return manager;
  }

  void close(@Disposes FileSystemManager manager) {
    manager.close();
  }
}
