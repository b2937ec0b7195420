package org.ftpconnector.vfs.pool;

import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.util.DelegatingFileSystemOptionsBuilder;

/** A program that resolves a file, for class paths of its own. */
public final class SchemeUse {
  private SchemeUse() {}

  /** What the program is told; empty if the file could be resolved. */
  public static String failureOf(String url) throws FileSystemException {
    try (StandardFileSystemManager manager = new StandardFileSystemManager()) {
      manager.setClassLoader(SchemeUse.class.getClassLoader());
      manager.init();
      return failureOf(manager, url);
    }
  }

  /** What it is told that sets an option by its name; empty if that could be done. */
  public static String failureOfOption(String scheme) throws FileSystemException {
    try (StandardFileSystemManager manager = new StandardFileSystemManager()) {
      manager.setClassLoader(SchemeUse.class.getClassLoader());
      manager.init();
      new DelegatingFileSystemOptionsBuilder(manager)
          .setConfigString(new FileSystemOptions(), scheme, "passiveMode", "true");
      return "";
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String failureOf(StandardFileSystemManager manager, String url) {
    try {
      manager.resolveFile(url);
      return "";
    } catch (FileSystemException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
