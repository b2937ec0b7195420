package org.ftpconnector.batch.files;

import java.io.File;
import java.io.IOException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.NameScope;
import org.apache.commons.vfs2.provider.UriParser;

/**
 * Names that a server has told stay below the folder they are meant for: none leads up, begins
 * anew, or has a separator of any system in it.
 */
final class SafePath {
  private static final boolean HAS_DRIVES = File.separatorChar == '\\';

  private SafePath() {}

  /** The file at this path, escaped as in URLs, below the folder. */
  static FileObject below(FileObject folder, String path) throws IOException {
    for (String name : path.split("/", -1)) {
      if (!isName(decoded(name))) {
        throw new IOException(
            "not written: the name "
                + ForeignText.quoted(path)
                + " could lead out of "
                + folder.getPublicURIString()
                + "; rename the file at its source, or exclude it");
      }
    }
    return folder.resolveFile(path, NameScope.DESCENDENT);
  }

  /** What is escaped wrongly could be read in two ways. */
  private static String decoded(String name) {
    try {
      return UriParser.decode(name);
    } catch (FileSystemException e) {
      return "";
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(SafePath::isSeparating);
  }

  private static boolean isSeparating(int c) {
    return c == '/' || c == '\\' || Character.isISOControl(c) || (HAS_DRIVES && c == ':');
  }
}
