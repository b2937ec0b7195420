package org.ftpconnector.vfs;

import org.apache.commons.vfs2.FileSelectInfo;
import org.apache.commons.vfs2.FileSelector;

/**
 * A selector that stays out of directories which are symbolic links: deleting a tree must not
 * delete what its links point to.
 */
record LinksNotFollowed(FileSelector selector) implements FileSelector {
  @Override
  public boolean includeFile(FileSelectInfo file) throws Exception {
    return selector.includeFile(file);
  }

  /** The name that all versions have; 2.10.0 asks by another, which comes to the same. */
  @Override
  @SuppressWarnings("deprecation") // In 2.9.0 there is no other.
  public boolean traverseDescendents(FileSelectInfo file) throws Exception {
    return !file.getFile().isSymbolicLink() && selector.traverseDescendents(file);
  }
}
