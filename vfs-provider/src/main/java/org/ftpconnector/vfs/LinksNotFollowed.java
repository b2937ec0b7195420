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

  @Override
  public boolean traverseDescendants(FileSelectInfo file) throws Exception {
    return !file.getFile().isSymbolicLink() && selector.traverseDescendants(file);
  }

  @Override
  @SuppressWarnings("deprecation") // The interface demands it still (commons-vfs2 2.10.0).
  public boolean traverseDescendents(FileSelectInfo file) throws Exception {
    return traverseDescendants(file);
  }
}
