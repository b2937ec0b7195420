package org.ftpconnector.api;

/**
 * No data connection could be opened, and no byte was transferred: the other data mode may do
 * better. The control connection is still good and the lease stays usable.
 */
public class FtpDataConnectionException extends FtpTransferException {
  private static final long serialVersionUID = 1L;

  /**
   * The message names the data mode, who was to connect to whom, and the cure; the reply is added
   * to it.
   */
  public FtpDataConnectionException(String message, FtpReply reply) {
    super(message, reply);
  }

  FtpDataConnectionException(FtpReply reply, String message) {
    super(reply, message);
  }

  @Override
  FtpDataConnectionException saying(String message) {
    return new FtpDataConnectionException(getReply(), message);
  }
}
