package org.ftpconnector.batch.files;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.provider.UriParser;

/**
 * Which files of a folder are meant.
 *
 * @param include patterns of names, with a comma between them: {@code *} is any text, {@code ?} any
 *     one character
 * @param exclude which of those are not, in the same way
 * @param minAgeSeconds how long a file must not have been modified
 * @param isRecursive whether folders are entered
 * @param most how many files there may be: all of them are in memory
 */
public record Selection(
    String include, String exclude, long minAgeSeconds, boolean isRecursive, int most) {

  /** Deeper is nobody's folder, but a link that leads up. */
  private static final int MOST_FOLDERS_DEEP = 100;

  /**
   * The files, in no order. Those that a move has not finished yet are not among them.
   *
   * @param now this machine's clock, in milliseconds since 1970
   */
  public List<ListedFile> list(FileObject folder, long now) throws FileSystemException {
    folder.refresh();
    if (!folder.isFolder()) {
      throw new FileSystemException(
          folder.getPublicURIString()
              + (folder.exists() ? " is no folder" : " is not there")
              + "; correct its URL, or make it, and restart the job");
    }
    Walk walk = new Walk(folder, now);
    walk.add(folder, 0);
    return walk.found;
  }

  /** One time through the folder. */
  private final class Walk {
    private final FileObject root;
    private final long now;
    private final NamePatterns included = NamePatterns.of(include);
    private final NamePatterns excluded = NamePatterns.of(exclude);
    private final List<ListedFile> found = new ArrayList<>();

    Walk(FileObject root, long now) {
      this.root = root;
      this.now = now;
    }

    private void add(FileObject folder, int depth) throws FileSystemException {
      if (depth > MOST_FOLDERS_DEEP) {
        throw new FileSystemException(
            folder.getPublicURIString()
                + " is more than "
                + MOST_FOLDERS_DEEP
                + " folders deep; look for a link that leads up");
      }
      for (FileObject file : folder.getChildren()) {
        if (file.getType() == FileType.FOLDER) {
          // A link that leads up would have no end; of those of a server not each is known as one.
          if (isRecursive && !file.isSymbolicLink()) {
            add(file, depth + 1);
          }
        } else if (file.getType() == FileType.FILE && isMeant(file)) {
          requireRoom();
          found.add(ListedFile.of(root, file));
        }
      }
    }

    private void requireRoom() throws FileSystemException {
      if (found.size() >= most) {
        throw new FileSystemException(
            root.getPublicURIString()
                + " has more than "
                + most
                + " such files; raise maxFiles, or narrow include");
      }
    }

    private boolean isMeant(FileObject file) throws FileSystemException {
      String name = UriParser.decode(file.getName().getBaseName());
      return included.match(name)
          && !excluded.match(name)
          && !name.endsWith(Mover.INCOMPLETE)
          && (minAgeSeconds == 0
              || now - file.getContent().getLastModifiedTime() >= minAgeSeconds * 1000);
    }
  }
}
