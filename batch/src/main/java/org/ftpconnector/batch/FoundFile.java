package org.ftpconnector.batch;

import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.batch.files.ListedFile;

/**
 * A file that {@code vfsFileReader} has found: what processors and writers get.
 *
 * @param file the file, of which nothing was asked yet; it is open as long as the reader is
 * @param listed its path below the reader's folder, its size and time when the manifest was written
 */
public record FoundFile(FileObject file, ListedFile listed) {

  /** Its path below the reader's folder, escaped as in URLs. */
  public String path() {
    return listed.path();
  }

  @Override
  public String toString() {
    return file.getPublicURIString();
  }
}
