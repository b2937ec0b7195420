package org.ftpconnector.batch.files;

import org.apache.commons.vfs2.FileContent;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;

/**
 * A file as a folder has listed it.
 *
 * @param path from that folder, escaped as in URLs
 * @param size in bytes
 * @param lastModified in milliseconds since 1970, as the server says it; 0 where it does not
 */
public record ListedFile(String path, long size, long lastModified) {

  static ListedFile of(FileObject folder, FileObject file) throws FileSystemException {
    FileContent content = file.getContent();
    return new ListedFile(
        escaped(folder.getName().getRelativeName(file.getName())),
        content.getSize(),
        time(content));
  }

  /** Commons VFS leaves what is no sign of its own in a URL as it is. */
  private static String escaped(String path) {
    return path.replace("\t", "%09").replace("\n", "%0A").replace("\r", "%0D");
  }

  private static long time(FileContent content) {
    try {
      return content.getLastModifiedTime();
    } catch (FileSystemException e) {
      // Not every server tells times, and not every use needs them.
      return 0;
    }
  }
}
