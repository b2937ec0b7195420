package org.ftpconnector.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.lang.System.Logger.Level;
import org.apache.commons.vfs2.CacheStrategy;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemManager;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;

/**
 * Gives the application its own {@link FileSystemManager}, and closes it when the application
 * stops.
 *
 * <p>Never {@code VFS.getManager()} in an application server: its one manager keeps the class
 * loader of whoever called it first, and its threads outlive the application.
 */
@ApplicationScoped
public class VfsProducer {
  private static final System.Logger LOG = System.getLogger(VfsProducer.class.getName());

  /** One manager for the whole application; all threads may use it. */
  @Produces
  @ApplicationScoped
  FileSystemManager open() throws FileSystemException {
    StandardFileSystemManager manager = new StandardFileSystemManager();
    // Where META-INF/vfs-providers.xml of the application's libraries is found.
    manager.setClassLoader(VfsProducer.class.getClassLoader());
    // Resolving a file asks the server anew: a restarted job must not see what was true before.
    manager.setCacheStrategy(CacheStrategy.ON_RESOLVE);
    manager.init();
    LOG.log(Level.INFO, "the application has opened its file systems");
    return manager;
  }

  void close(@Disposes FileSystemManager manager) {
    manager.close();
  }
}
