package org.ftpconnector.vfs;

import java.io.IOException;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.server.ServerUse;

/**
 * One server as the files of one file system use it.
 *
 * @param leases where the leases come from
 * @param transfers what every transfer and listing asks for
 * @param use what is shared with the file systems of the same server and login
 * @param folders which folders need not be asked for
 */
record ServerAccess(LeaseSource leases, Transfers transfers, ServerUse use, KnownFolders folders) {

  /** Tells of a folder whether it is known to be there; asks nobody. */
  @FunctionalInterface
  interface KnownFolders {
    boolean contains(FileName name) throws FileSystemException;
  }

  /** What everything asks for that is no transfer of a file. */
  TransferOptions listingOptions() {
    return transfers.options();
  }

  /**
   * A lease, which the caller closes.
   *
   * @throws FileSystemException if there is nowhere to get one from
   * @throws IOException if there is none
   */
  FtpConnection lease() throws IOException {
    try {
      return leases.lease();
    } catch (FtpLoginException e) {
      throw e;
    } catch (FtpUnavailableException e) {
      throw use.streams().explain(e);
    }
  }
}
