package org.ftpconnector.vfs;

import java.io.IOException;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.FtpConnection;

/**
 * A lease source gives the leases of a file system. Equal sources lead to the same server and
 * login.
 */
public interface LeaseSource {

  /**
   * Gives a lease, which the caller closes.
   *
   * @throws FileSystemException if no connection factory is found
   * @throws IOException if the connection factory gives no lease
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
