package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileNotFolderException;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileName;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with one directory only, each time on a lease of its own.
 *
 * @param leases where the leases come from
 */
record Folder(Leases leases) {

  /**
   * What a listing said.
   *
   * @param isWhole false if there were lines that could not be read
   */
  record Listed(List<FtpEntry> entries, boolean isWhole) {}

  /**
   * Its entries, in the server's order.
   *
   * @throws FileNotFolderException if it is a file, or nothing at all; what the server said is the
   *     cause
   */
  Listed list() throws FileSystemException {
    String path = leases.path();
    try {
      return leases.ask("list", lease -> list(lease, path));
    } catch (FileSystemException e) {
      if (e.getCause() instanceof NotFolder notFolder) {
        throw new FileNotFolderException(leases.name(), notFolder.getCause());
      }
      throw e;
    }
  }

  private Listed list(FtpConnection lease, String path) throws IOException {
    Listed listed;
    try (FtpListing listing = lease.listAll(path, options())) {
      List<FtpEntry> entries = listing.readAll();
      listed = new Listed(entries, listing.unreadableLines() == 0);
    } catch (FtpReplyException refused) {
      if (Refusals.mayBeAboutPath(refused)
          && Refusals.typeAfter(refused, lease, path, options()) != FileType.FOLDER) {
        throw new NotFolder(refused);
      }
      throw refused;
    }
    if (isPerhapsTheFileItself(listed.entries()) && !Refusals.isFolder(lease, path, options())) {
      throw new NotFolder(null);
    }
    return listed;
  }

  /** Some servers list a file as if it were alone in a folder (Apache FtpServer 1.2.1). */
  private boolean isPerhapsTheFileItself(List<FtpEntry> entries) throws FileSystemException {
    String path = leases.path();
    return entries.size() == 1
        && entries.get(0).kind() != FtpEntry.Kind.DIRECTORY
        && entries.get(0).name().equals(path.substring(path.lastIndexOf('/') + 1));
  }

  /** There is no folder of which the entries could be. */
  private static final class NotFolder extends IOException {
    private static final long serialVersionUID = 1L;

    NotFolder(@Nullable FtpReplyException refused) {
      super("not a folder", refused);
    }
  }

  /** Its entry of this name; empty also if the server refuses to list it. */
  Optional<FtpEntry> find(String name) throws FileSystemException {
    return leases.ask("list", lease -> find(lease, name));
  }

  private Optional<FtpEntry> find(FtpConnection lease, String name) throws IOException {
    try (FtpListing listing = lease.listAll(leases.path(), options())) {
      return listing.readAll().stream().filter(entry -> entry.name().equals(name)).findFirst();
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException e) {
      // Who may use a directory need not be allowed to see what else is beside it.
      return Optional.empty();
    }
  }

  /**
   * Makes it and what is missing above it; gives all that were made. That somebody else has made it
   * meanwhile is as good.
   */
  List<FtpFileName> create() throws FileSystemException {
    List<FtpFileName> made = new ArrayList<>();
    leases.run(
        "create the folder",
        lease -> {
          FolderMaking making = new FolderMaking(lease, leases.access());
          making.make(leases.name());
          made.addAll(making.made());
        });
    return made;
  }

  private TransferOptions options() {
    return leases.access().listingOptions();
  }
}
