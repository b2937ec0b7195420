package org.ftpconnector.vfs;

import java.io.IOException;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.FtpConnection;

/** Where the leases of a file system come from. Equal ones lead to the same server and login. */
public interface LeaseSource {

  /**
   * A lease, which the caller closes.
   *
   * @throws FileSystemException if there is nowhere to get one from
   * @throws IOException if there is none
   */
  FtpConnection lease() throws IOException;

  /** Closes the connections that are kept here and not lent. */
  default void closeIdle() {
    // A container keeps them.
  }

  /** Closes all connections that are kept here; a later lease begins anew. */
  default void close() {
    // A container keeps them.
  }
}
