package org.ftpconnector.vfs;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.vfs2.FileNotFoundException;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;

/**
 * Opens the streams of one file, each on a lease of its own that the stream returns when closed.
 *
 * @param leases where the leases come from
 */
record FileTransfers(Leases leases) {
  private static final int FILE_UNAVAILABLE = 550;

  /**
   * Downloads it.
   *
   * @throws FileNotFoundException if it is not there or is a folder; what the server said is the
   *     cause
   */
  InputStream read() throws FileSystemException {
    String path = leases.path();
    return leases.open(
        "read",
        lease -> {
          try {
            InputStream transfer = lease.retrieve(path, options());
            return new LeasedInputStream(transfer, lease, leases.name());
          } catch (FtpReplyException e) {
            // 550 is "not found", "no file" and "no access" alike (RFC 959 section 4.2.1): ask
            // which.
            if (e.getReply().code() == FILE_UNAVAILABLE && !isFile(lease.stat(path))) {
              throw new FileNotFoundException(leases.name(), e);
            }
            throw e;
          }
        });
  }

  private static boolean isFile(Optional<FtpEntry> entry) {
    return entry.filter(there -> KnownFacts.typeOf(there) == FileType.FILE).isPresent();
  }

  /** Uploads it. {@code onFailure} runs when it is no longer known what the server has. */
  OutputStream write(boolean append, Runnable onFailure) throws FileSystemException {
    String path = leases.path();
    return leases.open(
        append ? "append to" : "write",
        lease -> {
          OutputStream transfer =
              append ? lease.append(path, options()) : lease.store(path, options());
          return new LeasedOutputStream(transfer, lease, leases.name(), onFailure);
        });
  }

  private TransferOptions options() {
    return leases.fileSystem().transferOptions();
  }
}
