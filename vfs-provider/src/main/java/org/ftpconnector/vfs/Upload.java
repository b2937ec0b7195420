package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * One upload into a folder that may have to be made first, all on one lease. Asks a known server no
 * question that a refusal does not raise.
 */
final class Upload {
  private final Leases leases;
  private final boolean append;
  private final boolean isFolderKnown;
  private final List<FtpFileName> made = new ArrayList<>();

  /** {@code isFolderKnown}: whether the folder is known to be there. */
  Upload(Leases leases, boolean append, boolean isFolderKnown) {
    this.leases = leases;
    this.append = append;
    this.isFolderKnown = isFolderKnown;
  }

  /** The folders that had to be made. */
  List<FtpFileName> made() {
    return made;
  }

  /**
   * The transfer; begun once more if it was refused because the folder was missing. A server may
   * accept an upload into a missing folder and drop it, so a folder that is not known is asked for.
   */
  FtpUpload begin(FtpConnection lease) throws IOException {
    if (!isFolderKnown) {
      makeFolderIfMissing(lease);
    }
    try {
      return transfer(lease);
    } catch (FtpReplyException refused) {
      makeMissingFolder(lease, refused);
      return transfer(lease);
    }
  }

  private void makeFolderIfMissing(FtpConnection lease) throws IOException {
    Optional<Leases> folder = leases.parent();
    if (folder.isPresent() && !Refusals.isFolder(lease, folder.get().path(), options())) {
      make(lease, folder.get().name());
    }
  }

  /**
   * The whole upload, its length in bytes; done once more if it was refused because the folder was
   * missing. A server that may do anything else than refuse it is asked for the folder before.
   */
  int send(FtpConnection lease, byte[] content) throws IOException {
    boolean isLookedFor = !isFolderKnown && !lease.isKnownServer();
    if (isLookedFor) {
      makeFolderIfMissing(lease);
    }
    try {
      return sendOnce(lease, content);
    } catch (FtpReplyException refused) {
      if ((isFolderKnown || isLookedFor) && refused instanceof FtpTransferException) {
        // Accepted, and failed later: for want of space, not of a folder.
        throw refused;
      }
      makeMissingFolder(lease, refused);
      return sendOnce(lease, content);
    }
  }

  private int sendOnce(FtpConnection lease, byte[] content) throws IOException {
    if (append) {
      lease.append(leases.path(), content, options());
    } else {
      lease.store(leases.path(), content, options());
    }
    return content.length;
  }

  private FtpUpload transfer(FtpConnection lease) throws IOException {
    return append ? lease.append(leases.path(), options()) : lease.store(leases.path(), options());
  }

  TransferOptions options() {
    return leases.transferOptions();
  }

  /** Throws the refusal if it had another reason. */
  private void makeMissingFolder(FtpConnection lease, FtpReplyException refused)
      throws IOException {
    Optional<Leases> folder = leases.parent();
    if (folder.isEmpty() || !Refusals.mayBeAboutPath(refused)) {
      throw refused;
    }
    if (Refusals.typeAfter(refused, lease, leases.path(), options()) == FileType.FOLDER) {
      throw new FtpFileSystemException("it is a folder: " + refused.getMessage(), refused);
    }
    if (Refusals.typeAfter(refused, lease, folder.get().path(), options()) == FileType.FOLDER) {
      throw refused;
    }
    make(lease, folder.get().name());
  }

  private void make(FtpConnection lease, FtpFileName folder) throws IOException {
    FolderMaking making = new FolderMaking(lease, leases.access());
    try {
      making.make(folder);
    } finally {
      made.addAll(making.made());
    }
  }
}
