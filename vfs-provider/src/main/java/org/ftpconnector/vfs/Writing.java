package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.List;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a file or a folder, with the folders above it that are missing, and keeps what is known of
 * them.
 *
 * @param file what is written
 */
record Writing(FtpFileObject file) {

  /** An upload: sent as far as it goes without knowing the folder. */
  LeasedOutputStream open(boolean append) throws FileSystemException {
    FileType known = file.facts().knownType();
    if (known == FileType.FOLDER) {
      throw new FtpFileSystemException("Cannot write " + file + ": it is a folder.", null);
    }
    FtpFileObject folder = folder();
    boolean isFolderKnown = known == FileType.FILE || folder == null || folder.isKnownFolder();
    return new FileStreams(file.leases())
        .write(append, isFolderKnown, (isStored, made) -> ended(isStored, made, known));
  }

  /** After an upload that failed the server may have the file, a part of it or none: ask again. */
  private void ended(boolean isStored, List<FtpFileName> made, @Nullable FileType before)
      throws FileSystemException {
    made(made);
    file.facts().changed(isStored ? FileType.FILE : null);
    if (!isStored) {
      return;
    }
    file.leases().access().use().times().written(file.leases().path());
    FtpFileObject folder = folder();
    if (folder != null) {
      folder.facts().isFolder(file.leases().access().use().changes().now());
    }
    if (before != FileType.FILE) {
      // Of a file that was there Commons VFS tells nobody; its published suite insists.
      fileSystem().fireFileCreated(file);
    }
  }

  /** A file without content. */
  void createFile() throws FileSystemException {
    try (LeasedOutputStream empty = open(false)) {
      empty.flush();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw FtpFileSystemException.cannot("create", file.getName(), e);
    }
  }

  /** A folder; nothing to do if it is there. */
  void createFolder() throws FileSystemException {
    try {
      made(new Folder(file.leases()).create());
    } catch (FileSystemException e) {
      file.facts().changed(null);
      throw e;
    }
    file.facts().isFolder(file.leases().access().use().changes().now());
  }

  private void made(List<FtpFileName> folders) throws FileSystemException {
    for (FtpFileName folder : folders) {
      FtpFileObject made = folder.equals(file.getName()) ? file : at(folder);
      made.facts().changed(FileType.FOLDER);
      fileSystem().fireFileCreated(made);
    }
  }

  /** The folder it is in; null of the root. */
  private @Nullable FtpFileObject folder() throws FileSystemException {
    FileName parent = file.getName().getParent();
    return parent == null ? null : at(parent);
  }

  /** Not refreshed, as resolving would do by default. */
  private FtpFileObject at(FileName name) throws FileSystemException {
    FtpFileObject known = fileSystem().cached(name);
    return known != null ? known : FtpFileObject.of(fileSystem().resolveFile(name));
  }

  private FtpFileSystem fileSystem() {
    return file.fileSystem();
  }
}
