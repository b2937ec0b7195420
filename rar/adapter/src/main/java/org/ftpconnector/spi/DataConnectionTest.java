package org.ftpconnector.spi;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;

/**
 * Looks whether data connections can be opened in the configured mode, which a login does not show:
 * by a listing of the directory at which paths begin.
 */
public final class DataConnectionTest {
  private static final System.Logger LOG = System.getLogger(DataConnectionTest.class.getName());

  private DataConnectionTest() {}

  /**
   * Lists it to the end. A server that does not let the user list it has shown nothing of data
   * connections; that is told in the log.
   *
   * @throws IOException if there is none, saying in which mode and what would let it through, or if
   *     the connection is lost
   */
  public static void require(FtpConnection connection, String server) throws IOException {
    try (FtpListing listing = connection.list("/")) {
      while (listing.hasNext()) {
        listing.next();
      }
    } catch (FtpTransferException failed) {
      throw failed;
    } catch (FtpReplyException refused) {
      LOG.log(
          Level.WARNING,
          () -> "No data connection to " + server + " was tested: " + refused.getMessage());
    }
  }
}
