package org.ftpconnector.session.data;

import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;

/**
 * Says that no data connection could be opened, and no byte was transferred: the other data mode
 * may do better.
 */
public final class NoDataConnectionException extends FtpTransferException {
  private static final long serialVersionUID = 1L;

  public NoDataConnectionException(String message, FtpReply reply) {
    super(message, reply);
  }
}
