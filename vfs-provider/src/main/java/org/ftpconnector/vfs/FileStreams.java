package org.ftpconnector.vfs;

import java.io.InputStream;
import java.util.List;
import org.apache.commons.vfs2.FileNotFoundException;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileName;

/**
 * Opens the streams of one file, each on a lease of its own that the stream returns when closed.
 *
 * @param leases where the leases come from
 */
record FileStreams(Leases leases) {

  /** Who wants to know how an upload ended. */
  @FunctionalInterface
  interface UploadEnd {
    /**
     * Called once. {@code isStored}: the server has confirmed it; else it may have the file, a part
     * of it or none. {@code made}: the folders that were made for it.
     */
    void ended(boolean isStored, List<FtpFileName> made) throws FileSystemException;
  }

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
            InputStream transfer = lease.connection().retrieve(path, options());
            return new LeasedInputStream(transfer, lease, leases.name());
          } catch (FtpReplyException e) {
            if (Refusals.mayBeAboutPath(e)
                && Refusals.typeAfter(e, lease.connection(), path, options()) != FileType.FILE) {
              throw new FileNotFoundException(leases.name(), e);
            }
            throw e;
          }
        });
  }

  /** Reads it from anywhere; the content holds one lease until it is closed. */
  FtpRandomAccessContent readAnywhere(long length) throws FileSystemException {
    return leases.open("read", lease -> new FtpRandomAccessContent(leases, lease, length));
  }

  /** Uploads it; {@code isFolderKnown}: whether the folder is known to be there. */
  LeasedOutputStream write(boolean append, boolean isFolderKnown, UploadEnd onEnd)
      throws FileSystemException {
    return leases.open(
        append ? "append to" : "write",
        lease -> {
          Upload upload = new Upload(leases, append, isFolderKnown);
          return new LeasedOutputStream(
              new HeldBackUpload(upload, lease).begunInTransaction(),
              lease,
              leases.name(),
              isStored -> onEnd.ended(isStored, upload.made()));
        });
  }

  private TransferOptions options() {
    return leases.transferOptions();
  }
}
