package org.ftpconnector.api;

/**
 * A transfer or listing did not come about or did not complete: the data connection could not be
 * opened or broke off, or the byte counts disagree. The control connection is still good and the
 * lease stays usable; {@link #getReply()} is the last thing the server said.
 *
 * <p>Of an upload, the server may have kept the bytes that did arrive.
 */
public class FtpTransferException extends FtpReplyException {
  private static final long serialVersionUID = 1L;

  /**
   * The message names the data mode or the byte counts, and the cure; the reply is added to it,
   * unless it says only that the transfer has begun (1yz).
   */
  public FtpTransferException(String message, FtpReply reply) {
    super(reply, reply.isPositivePreliminary() ? message : message + ": " + reply);
  }

  FtpTransferException(FtpReply reply, String message) {
    super(reply, message);
  }

  @Override
  FtpTransferException saying(String message) {
    return new FtpTransferException(getReply(), message);
  }
}
