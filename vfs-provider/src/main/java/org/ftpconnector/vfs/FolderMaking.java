package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * Makes a folder and the missing ones above it, and asks questions only where a command is refused:
 * one MKD for each missing folder of a fresh tree, two commands where only the last is missing.
 */
final class FolderMaking {
  private final FtpConnection lease;
  private final ServerAccess access;
  private final List<FtpFileName> made = new ArrayList<>();
  private final Map<FtpFileName, FtpReplyException> refused = new HashMap<>();

  FolderMaking(FtpConnection lease, ServerAccess access) {
    this.lease = lease;
    this.access = access;
  }

  /** The folders that were made, also by a {@link #make} that failed. */
  List<FtpFileName> made() {
    return made;
  }

  /**
   * Afterwards the folder is there; that somebody else has made it meanwhile is as good.
   *
   * @throws FtpReplyException if a folder cannot be made: the refusal of the topmost one
   */
  void make(FtpFileName folder) throws IOException {
    Deque<FtpFileName> missing = unknown(folder, false);
    Deque<FtpFileName> all = unknown(folder, true);
    boolean isThere =
        isMade(folder, missing) || (missing.size() < all.size() && isMade(folder, all));
    if (!isThere) {
      throw topmostRefusal(folder);
    }
  }

  /** The folder and those above it that are not known to be there, topmost first. */
  private Deque<FtpFileName> unknown(FtpFileName folder, boolean trustNothing) throws IOException {
    Deque<FtpFileName> names = new ArrayDeque<>();
    names.add(folder);
    FileName above = folder.getParent();
    while (above != null
        && above.getDepth() > 0
        && (trustNothing || !access.folders().contains(above))) {
      names.addFirst((FtpFileName) above);
      above = above.getParent();
    }
    return names;
  }

  private boolean isMade(FtpFileName folder, Deque<FtpFileName> missing) throws IOException {
    boolean isFresh = isMade(missing.getFirst());
    if (!isFresh && missing.size() > 1 && isMade(folder)) {
      return true;
    }
    if (!isFresh && Refusals.isFolder(lease, folder.getPathDecoded(), access.listingOptions())) {
      return true;
    }
    boolean isLastMade = isFresh;
    for (FtpFileName name : missing.stream().skip(1).toList()) {
      isLastMade = isMade(name);
    }
    return isLastMade;
  }

  private boolean isMade(FtpFileName name) throws IOException {
    try {
      lease.makeDirectory(name.getPathDecoded());
      made.add(name);
      refused.remove(name);
      return true;
    } catch (FtpReplyException e) {
      refused.put(name, e);
      return false;
    }
  }

  private IOException topmostRefusal(FtpFileName folder) throws IOException {
    List<FtpFileName> names =
        refused.keySet().stream().sorted(Comparator.comparing(FtpFileName::getDepth)).toList();
    for (FtpFileName name : names) {
      FtpReplyException why = Objects.requireNonNull(refused.get(name));
      FileType type =
          Refusals.typeAfter(why, lease, name.getPathDecoded(), access.listingOptions());
      if (type == FileType.FILE) {
        return new FtpFileSystemException(
            name.getFriendlyURI() + " is a file: " + why.getMessage(), why);
      }
      if (type == FileType.IMAGINARY) {
        return why;
      }
    }
    return new FtpFileSystemException("cannot make " + folder.getFriendlyURI(), null);
  }
}
