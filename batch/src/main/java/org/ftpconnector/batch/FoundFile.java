package org.ftpconnector.batch;

import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.batch.files.ListedFile;

/**
 * A file that {@code vfsFileReader} has found: what processors and writers get.
 *
 * @param file the file, of which nothing was asked yet; it is open as long as the reader is
 * @param listed its path below the reader's folder, its size and time when the manifest was written
 */
public record FoundFile(FileObject file, ListedFile listed) {

  /** What the reader has passed on; {@code artifact} is who needs that. */
  static FoundFile of(Object item, String artifact) {
    if (item instanceof FoundFile found) {
      return found;
    }
    throw new IllegalArgumentException(
        artifact
            + " got an item of "
            + item.getClass().getName()
            + "; the reader is vfsFileReader, and a processor passes on what it gets");
  }

  /** The reader's folder. */
  FileObject folder() throws FileSystemException {
    FileObject folder = file;
    for (int i = listed.path().split("/").length; i > 0; i--) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Its path below the reader's folder, escaped as in URLs. */
  public String path() {
    return listed.path();
  }

  @Override
  public String toString() {
    return file.getPublicURIString();
  }
}
