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
      ours.knownChildren().ifPresent(names -> childrenLeft.put(ours.getName(), names.size()));
    }
    int deleted = 0;
    for (FtpFileObject each : files) {
      Integer left = childrenLeft.get(each.getName());
      if (left == null ? new Deletion(each).deleteIfEmpty() : left == 0 && each.deleteNow()) {
        deleted++;
        childrenLeft.computeIfPresent(each.getName().getParent(), (name, count) -> count - 1);
      }
    }
    return deleted;
  }

  /** It alone; false if it was not there, or is a folder with children. */
  boolean deleteSelf() throws FileSystemException {
    FileType known = file.knownType();
    if (known == FileType.FOLDER || known == FileType.FILE) {
      return deleteIfEmpty();
    }
    return switch (file.leases().ask("delete", this::tryAsFile)) {
      case FILE -> file.deleted();
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
    try {
      lease.delete(path);
      return FileType.FILE;
    } catch (FtpReplyException refused) {
      if (!Refusals.mayBeAboutPath(refused)) {
        throw refused;
      }
      FileType type = Refusals.typeAfter(refused, lease, path);
      if (type == FileType.FILE) {
        throw refused;
      }
      return type;
    }
  }

  private boolean deleteIfEmpty() throws FileSystemException {
    boolean isEmpty = !file.isRealFolder() || file.getChildren().length == 0;
    return isEmpty && file.deleteNow();
  }
}
