package org.ftpconnector.vfs;

import java.util.List;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;

/**
 * What can be done with one directory only, each time on a lease of its own.
 *
 * @param leases where the leases come from
 */
record Folder(Leases leases) {

  /** Its entries, in the server's order. */
  List<FtpEntry> list() throws FileSystemException {
    String path = leases.path();
    return leases.ask(
        "list",
        lease -> {
          try (FtpListing listing = lease.list(path, leases.fileSystem().transferOptions())) {
            return listing.readAll();
          }
        });
  }

  /** Creates it; that somebody else has done so meanwhile is as good. */
  void create() throws FileSystemException {
    String path = leases.path();
    leases.run(
        "create the folder",
        lease -> {
          try {
            lease.makeDirectory(path);
          } catch (FtpReplyException e) {
            if (lease.stat(path).filter(Folder::isFolder).isEmpty()) {
              throw e;
            }
          }
        });
  }

  private static boolean isFolder(FtpEntry entry) {
    return KnownFacts.typeOf(entry) == FileType.FOLDER;
  }
}
