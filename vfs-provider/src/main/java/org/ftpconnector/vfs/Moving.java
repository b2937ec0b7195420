package org.ftpconnector.vfs;

import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.ftpconnector.vfs.server.ServerUse;
import org.jspecify.annotations.Nullable;

/**
 * Moves a file: by a rename where both places are of one server and login, else by a copy and a
 * deletion.
 *
 * @param file what is moved
 */
record Moving(FtpFileObject file) {

  /** By a rename; a folder in the way is deleted, a file replaced. */
  void renameTo(FtpFileObject target) throws FileSystemException {
    if (isInside(target, file) || isInside(file, target)) {
      // Else the folder in the way would be deleted together with what is moved.
      throw new FtpFileSystemException(
          "Cannot rename to " + target + " what was " + file + ": one is inside the other.", null);
    }
    if (rename(target) == Renaming.Result.FOLDER_IN_THE_WAY) {
      target.deleteAll();
      rename(target);
    }
  }

  private static boolean isInside(FtpFileObject inner, FtpFileObject outer)
      throws FileSystemException {
    String folder = outer.leases().path();
    return inner.leases().path().startsWith(folder.endsWith("/") ? folder : folder + "/");
  }

  private Renaming.Result rename(FtpFileObject target) throws FileSystemException {
    FileType type = file.facts().knownType();
    Leases leases = file.leases();
    String to = target.leases().path();
    Renaming.Result result;
    try {
      result =
          leases.ask(
              "rename to " + target + " what was",
              lease ->
                  new Renaming(lease, leases.path(), to, leases.access().listingOptions())
                      .rename());
    } catch (FileSystemException e) {
      file.facts().changed(null);
      target.facts().changed(null);
      throw e;
    }
    if (result == Renaming.Result.RENAMED) {
      renamed(target, type);
    }
    return result;
  }

  private void renamed(FtpFileObject target, @Nullable FileType type) throws FileSystemException {
    if (type != FileType.FILE) {
      use().changes().everythingChanged();
    }
    target.facts().forget();
    target.facts().changed(type);
    target.fileSystem().fireFileCreated(target);
    new Deletion(file).done();
  }

  /** To anywhere; a folder alone, without what is in it, as everywhere in Commons VFS. */
  void copyTo(FileObject target) throws FileSystemException {
    target.copyFrom(file, Selectors.SELECT_SELF);
    FileSystem there = target.getFileSystem();
    Capability settingTimes =
        file.isFile() ? Capability.SET_LAST_MODIFIED_FILE : Capability.SET_LAST_MODIFIED_FOLDER;
    if (there.hasCapability(settingTimes)) {
      target.getContent().setLastModifiedTime(file.getContent().getLastModifiedTime());
    }
    new Deletion(file).now();
  }

  private ServerUse use() {
    return file.leases().access().use();
  }
}
