package org.ftpconnector.vfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSelectInfo;
import org.apache.commons.vfs2.FileSelector;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * A selector of a walk that ends: it refuses a folder that it is inside of already, and one that is
 * too deep. A server that lists the same whatever it is asked for, or a link that leads up, would
 * be descended for ever. For one walk, which goes down before it goes on.
 */
final class BoundedWalk implements FileSelector {
  /** Below the folder where the walk began. */
  private static final int MOST_LEVELS = 256;

  /** Folders in each other that seem to be the same one; some servers state one number for all. */
  private static final int MOST_ALIKE = 8;

  /** A server without such numbers may state a zero for each (RFC 3659 section 7.5.2). */
  private static final Pattern MEANINGFUL = Pattern.compile("[1-9a-fA-F]");

  private final FileSelector selector;
  private final Listed listed;

  /** What is known of the folders from the beginning to the present one. */
  private final List<@Nullable FtpEntry> within = new ArrayList<>();

  /** What a listing said of a file. */
  @FunctionalInterface
  interface Listed {
    @Nullable FtpEntry apply(FileObject file);
  }

  BoundedWalk(FileSelector selector, Listed listed) {
    this.selector = selector;
    this.listed = listed;
  }

  @Override
  public boolean includeFile(FileSelectInfo file) throws Exception {
    return selector.includeFile(file);
  }

  /** The name that all versions have; 2.10.0 asks by another, which comes to the same. */
  @Override
  @SuppressWarnings("deprecation") // In 2.9.0 there is no other.
  public boolean traverseDescendents(FileSelectInfo file) throws Exception {
    if (!selector.traverseDescendents(file)) {
      return false;
    }
    FileObject folder = file.getFile();
    if (file.getDepth() > MOST_LEVELS) {
      throw new FtpFileSystemException(
          folder + " is more than " + MOST_LEVELS + " folders below where the walk began.", null);
    }
    enter(folder, file.getDepth());
    return true;
  }

  private void enter(FileObject folder, int depth) throws FtpFileSystemException {
    FtpEntry entry = listed.apply(folder);
    while (within.size() > depth) {
      within.remove(within.size() - 1);
    }
    if (entry != null
        && within.stream().filter(above -> above != null && isSame(above, entry)).count()
            > MOST_ALIKE) {
      throw new FtpFileSystemException(
          folder + " is a folder that it is in itself, as the server lists it.", null);
    }
    within.add(entry);
  }

  private static boolean isSame(FtpEntry above, FtpEntry entry) {
    String unique = entry.facts().get("unique");
    return unique != null
        && MEANINGFUL.matcher(unique).find()
        && unique.equals(above.facts().get("unique"))
        && above.name().equals(entry.name())
        && Objects.equals(above.lastModified(), entry.lastModified());
  }
}
