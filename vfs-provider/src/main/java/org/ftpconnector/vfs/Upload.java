package org.ftpconnector.vfs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;

/**
 * One upload into a folder that may have to be made first, all on one lease. Asks no question that
 * a refusal does not raise.
 */
final class Upload {
  private final FtpConnection lease;
  private final Leases leases;
  private final boolean append;
  private final List<FtpFileName> made = new ArrayList<>();

  Upload(FtpConnection lease, Leases leases, boolean append) {
    this.lease = lease;
    this.leases = leases;
    this.append = append;
  }

  /** The folders that had to be made. */
  List<FtpFileName> made() {
    return made;
  }

  /** The transfer, begun once more if it was refused because the folder was missing. */
  OutputStream begin() throws IOException {
    try {
      return transfer();
    } catch (FtpReplyException refused) {
      makeMissingFolder(refused);
      return transfer();
    }
  }

  /** As {@link #begin}, where a server may accept an upload into a missing folder and drop it. */
  OutputStream beginCarefully() throws IOException {
    Optional<Leases> folder = leases.parent();
    if (folder.isPresent() && !Refusals.isFolder(lease, folder.get().path())) {
      make(folder.get().name());
    }
    return transfer();
  }

  /** The whole upload, done once more if it was refused because the folder was missing. */
  void send(byte[] content) throws IOException {
    try {
      sendOnce(content);
    } catch (FtpReplyException refused) {
      makeMissingFolder(refused);
      sendOnce(content);
    }
  }

  private void sendOnce(byte[] content) throws IOException {
    try (OutputStream transfer = transfer()) {
      transfer.write(content);
    }
  }

  private OutputStream transfer() throws IOException {
    TransferOptions options = leases.fileSystem().transferOptions();
    return append ? lease.append(leases.path(), options) : lease.store(leases.path(), options);
  }

  /** Throws the refusal if it had another reason. */
  private void makeMissingFolder(FtpReplyException refused) throws IOException {
    Optional<Leases> folder = leases.parent();
    if (folder.isEmpty() || !Refusals.mayBeAboutPath(refused)) {
      throw refused;
    }
    if (Refusals.typeAfter(refused, lease, leases.path()) == FileType.FOLDER) {
      throw new FtpFileSystemException("it is a folder: " + refused.getMessage(), refused);
    }
    if (Refusals.typeAfter(refused, lease, folder.get().path()) == FileType.FOLDER) {
      throw refused;
    }
    make(folder.get().name());
  }

  private void make(FtpFileName folder) throws IOException {
    FolderMaking making = new FolderMaking(lease, leases.fileSystem());
    try {
      making.make(folder);
    } finally {
      made.addAll(making.made());
    }
  }
}
