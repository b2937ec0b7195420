package org.ftpconnector.spi.transaction;

import java.util.List;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;

/** What an operation is told that a transaction, and not the server, turns away. */
final class TransactionRefusal {
  private TransactionRefusal() {}

  /**
   * As the server will say after the commit: callers tell by 550 that there is nothing at a path.
   */
  static FtpReplyException of(String operation, ServerPath path, String why) {
    FtpReply reply = new FtpReply(550, List.of(why));
    return new FtpReplyException(operation + " " + path + " in this transaction", reply);
  }

  /** For what cannot be undone. */
  static FtpUnavailableException impossible(String operation, String cure) {
    return new FtpUnavailableException(
        operation + " is not possible in a transaction, as it could not be undone; " + cure, null);
  }
}
