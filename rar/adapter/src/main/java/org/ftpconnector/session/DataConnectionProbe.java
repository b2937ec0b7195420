package org.ftpconnector.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Replies;

/**
 * Looks whether data connections can be opened in the configured mode, which a login does not show:
 * by a listing of the directory at which paths begin.
 */
public final class DataConnectionProbe {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  private DataConnectionProbe() {}

  /**
   * Lists it to the end. A server that has no such command, or does not let the user list this
   * directory, has shown nothing of data connections; that is told in the log.
   *
   * @param server as messages name it
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
      int code = refused.getReply().code();
      if (code != 450 && code != 550 && !Replies.isUnknownCommand(refused.getReply())) {
        throw refused;
      }
      LOG.log(
          Level.WARNING,
          () -> "No data connection to " + server + " was tested: " + refused.getMessage());
    }
  }
}
