package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSelector;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * Deletes files and trees, but nothing that symbolic links point to. A folder that keeps children
 * stays.
 *
 * @param file where to begin
 */
record Deletion(FtpFileObject file) {

  /** How many were deleted. */
  int delete(FileSelector selector) throws FileSystemException {
    List<FileObject> found = new ArrayList<>();
    file.findFiles(new LinksNotFollowed(selector), true, found);
    List<FtpFileObject> files = new ArrayList<>();
    Map<FileName, Integer> childrenLeft = new HashMap<>();
    for (FileObject each : found) {
      FtpFileObject ours = FtpFileObject.of(each);
      files.add(ours);
      List<FileName> children = ours.facts().children();
      if (children != null) {
        childrenLeft.put(ours.getName(), children.size());
      }
    }
    int deleted = 0;
    for (FtpFileObject each : files) {
      Integer left = childrenLeft.get(each.getName());
      if (left == null
          ? new Deletion(each).deleteIfEmpty()
          : left == 0 && new Deletion(each).now()) {
        deleted++;
        childrenLeft.computeIfPresent(each.getName().getParent(), (name, count) -> count - 1);
      }
    }
    return deleted;
  }

  /** It alone; false if it was not there, or is a folder with children. */
  boolean deleteSelf() throws FileSystemException {
    FileType known = file.facts().knownType();
    if (known == FileType.FOLDER || known == FileType.FILE) {
      return deleteIfEmpty();
    }
    return switch (file.leases().ask("delete", this::tryAsFile)) {
      case FILE -> done();
      case FOLDER -> deleteIfEmpty();
      default -> {
        file.refresh();
        yield false;
      }
    };
  }

  /** The type of what is there, a file that was deleted by the asking included. */
  private FileType tryAsFile(FtpConnection lease) throws IOException {
    String path = file.leases().path();
    TransferOptions options = file.leases().access().listingOptions();
    if (!lease.isKnownServer()) {
      FileType type = Refusals.type(lease, path, options);
      if (type != FileType.FILE) {
        return type;
      }
    }
    try {
      lease.delete(path);
      return FileType.FILE;
    } catch (FtpReplyException refused) {
      if (!Refusals.mayBeAboutPath(refused)) {
        throw refused;
      }
      FileType type = Refusals.typeAfter(refused, lease, path, options);
      if (type == FileType.FILE) {
        throw refused;
      }
      return type;
    }
  }

  private boolean deleteIfEmpty() throws FileSystemException {
    boolean isEmpty = !file.isRealFolder() || file.getChildren().length == 0;
    return isEmpty && now();
  }

  /** Deletes it, a folder only if the server finds it empty; true. */
  boolean now() throws FileSystemException {
    Leases leases = file.leases();
    String path = leases.path();
    boolean isFolder = file.isRealFolder();
    if (isFolder) {
      requireWholeListing();
      requireNotInUse();
    }
    try {
      if (isFolder) {
        leases.run("delete the folder", lease -> lease.removeDirectory(path));
      } else {
        leases.run("delete", lease -> lease.delete(path));
      }
    } catch (FileSystemException e) {
      file.facts().changed(null);
      throw e;
    }
    return done();
  }

  /** Not left to the server: some strangers remove a directory with all that is in it. */
  private void requireNotInUse() throws FileSystemException {
    if (file.facts().isInUse()) {
      file.facts().forget();
      throw new FtpFileSystemException(
          "Cannot delete the folder "
              + file
              + ": it is in use. There are uploads in it that are under way, or were left by a crash"
              + " (.ftp-connector-*.part), which FtpConnection.sweep removes, or files that were"
              + " replaced (.ftp-connector-*.old), which can be deleted by their names.",
          null);
    }
  }

  /** What could not be read may be a child, and is not to be removed with the folder. */
  private void requireWholeListing() throws FileSystemException {
    if (file.facts().isListedInPart()) {
      file.facts().forget();
      throw new FtpFileSystemException(
          "Cannot delete the folder "
              + file
              + ": its listing has lines that cannot be read, so that something may be in it. The"
              + " log has the first of them.",
          null);
    }
  }

  /** It is gone; true. */
  boolean done() throws FileSystemException {
    file.facts().changed(FileType.IMAGINARY);
    file.fileSystem().fireFileDeleted(file);
    return true;
  }
}
