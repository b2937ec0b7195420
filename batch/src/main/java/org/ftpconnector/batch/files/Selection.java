package org.ftpconnector.batch.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

  /**
   * The files, in no order. Those that a move has not finished yet are not among them.
   *
   * @param now this machine's clock, in milliseconds since 1970
   */
  public List<ListedFile> list(FileObject folder, long now) throws FileSystemException {
    List<ListedFile> found = new ArrayList<>();
    folder.refresh();
    add(folder, folder, now, found);
    return found;
  }

  private void add(FileObject root, FileObject folder, long now, List<ListedFile> found)
      throws FileSystemException {
    for (FileObject file : folder.getChildren()) {
      if (file.getType() == FileType.FOLDER) {
        // A link that leads up would have no end.
        if (isRecursive && !file.isSymbolicLink()) {
          add(root, file, now, found);
        }
      } else if (file.getType() == FileType.FILE && isMeant(file, now)) {
        requireRoom(root, found.size());
        found.add(ListedFile.of(root, file));
      }
    }
  }

  private void requireRoom(FileObject root, int count) throws FileSystemException {
    if (count >= most) {
      throw new FileSystemException(
          root.getPublicURIString()
              + " has more than "
              + most
              + " such files; raise maxFiles, or narrow include");
    }
  }

  private boolean isMeant(FileObject file, long now) throws FileSystemException {
    String name = UriParser.decode(file.getName().getBaseName());
    return matches(include, name)
        && !matches(exclude, name)
        && !name.endsWith(Mover.INCOMPLETE)
        && (minAgeSeconds == 0
            || now - file.getContent().getLastModifiedTime() >= minAgeSeconds * 1000);
  }

  private static boolean matches(String patterns, String name) {
    for (String pattern : patterns.split(",", -1)) {
      if (!pattern.isBlank() && glob(pattern.strip()).matcher(name).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
