package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;

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

  /** Its entry of this name; empty also if the server refuses to list it. */
  Optional<FtpEntry> find(String name) throws FileSystemException {
    return leases.ask("list", lease -> find(lease, name));
  }

  private Optional<FtpEntry> find(FtpConnection lease, String name) throws IOException {
    TransferOptions options = leases.fileSystem().transferOptions();
    try (FtpListing listing = lease.list(leases.path(), options)) {
      return listing.readAll().stream().filter(entry -> entry.name().equals(name)).findFirst();
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException e) {
      // Who may use a directory need not be allowed to see what else is beside it.
      return Optional.empty();
    }
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
