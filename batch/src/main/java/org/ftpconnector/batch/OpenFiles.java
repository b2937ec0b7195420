package org.ftpconnector.batch;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemManager;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.jspecify.annotations.Nullable;

/**
 * The files of one artifact as long as it is at work: through the application's own manager, where
 * CDI has one bean of that type, else through one that is closed with the artifact.
 *
 * <p>Never {@code VFS.getManager()}: its one manager keeps the class loader of whoever called it
 * first, and outlives the application.
 */
final class OpenFiles implements AutoCloseable {
  private final FileSystemManager manager;
  private final boolean isOwn;

  private OpenFiles(FileSystemManager manager, boolean isOwn) {
    this.manager = manager;
    this.isOwn = isOwn;
  }

  static OpenFiles open() throws FileSystemException {
    FileSystemManager ofApplication = ofApplication();
    if (ofApplication != null) {
      return new OpenFiles(ofApplication, false);
    }
    StandardFileSystemManager own = new StandardFileSystemManager();
    // Where META-INF/vfs-providers.xml of the application's libraries is found.
    own.setClassLoader(OpenFiles.class.getClassLoader());
    own.init();
    return new OpenFiles(own, true);
  }

  private static @Nullable FileSystemManager ofApplication() {
    try {
      Instance<FileSystemManager> managers = CDI.current().select(FileSystemManager.class);
      return managers.isResolvable() ? managers.get() : null;
    } catch (IllegalStateException | NoClassDefFoundError e) {
      // A container of batches alone, without CDI.
      return null;
    }
  }

  /** A file of which nothing is remembered. */
  FileObject file(String url) throws FileSystemException {
    FileObject file = manager.resolveFile(url);
    file.refresh();
    return file;
  }

  @Override
  public void close() {
    if (isOwn) {
      manager.close();
    }
  }
}
