package org.ftpconnector.vfs.pool;

import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;

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

  private static String failureOf(StandardFileSystemManager manager, String url) {
    try {
      manager.resolveFile(url);
      return "";
    } catch (FileSystemException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
