package org.ftpconnector.vfs;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileNotFolderException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpEntry;

/**
 * What is in a folder: as it was last listed, else by a listing, which says at once what each is.
 * What has an interim name of the connector's is not among them, so that nobody copies or deletes
 * the uploads of others with a tree; by its name it is found.
 *
 * @param folder whose children
 */
record Children(FtpFileObject folder) {

  /**
   * The children, in the server's order.
   *
   * @throws FileNotFolderException if it is a file, or nothing at all
   */
  FileObject[] get() throws FileSystemException {
    List<FileName> known = folder.facts().children();
    if (known != null) {
      FileObject[] children = new FileObject[known.size()];
      for (int i = 0; i < children.length; i++) {
        children[i] = fileSystem().resolveFile(known.get(i));
      }
      return children;
    }
    FileType type = folder.facts().knownType();
    if (type != null && !type.hasChildren()) {
      throw new FileNotFolderException(folder.getName());
    }
    return list();
  }

  private FileObject[] list() throws FileSystemException {
    Leases leases = folder.leases();
    long time = leases.access().use().changes().now();
    Folder.Listed listed = new Folder(leases).list();
    List<FtpEntry> all = listed.entries();
    List<FtpEntry> entries = all.stream().filter(entry -> !entry.isInterim()).toList();
    FileObject[] children = new FileObject[entries.size()];
    for (int i = 0; i < children.length; i++) {
      FtpEntry entry = entries.get(i);
      FileName name = leases.name().child(entry.name(), SymbolicLinks.typeOf(entry));
      children[i] = fileSystem().resolveFile(name);
      FtpFileObject.of(children[i]).facts().listedAs(entry, time);
    }
    List<FileName> names = Arrays.stream(children).map(FileObject::getName).toList();
    folder.facts().listed(names, entries.size() < all.size(), listed.isWhole(), time);
    return children;
  }

  private FtpFileSystem fileSystem() {
    return folder.fileSystem();
  }
}
