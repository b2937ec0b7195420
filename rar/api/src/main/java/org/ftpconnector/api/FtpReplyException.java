package org.ftpconnector.api;

import java.io.IOException;
import java.util.List;

/**
 * The server refused an operation. The control connection is still good and the lease stays usable.
 *
 * <p>{@link #getReply()} says why; RFC 959 section 4.2 tells a refusal for now (4yz) from one for
 * good (5yz).
 */
public class FtpReplyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String[] lines;

  /** The message says what was asked of which server; the reply is added to it. */
  public FtpReplyException(String message, FtpReply reply) {
    super(message + ": " + reply);
    this.code = reply.code();
    this.lines = reply.lines().toArray(String[]::new);
  }

  /** What the server said. */
  public FtpReply getReply() {
    return new FtpReply(code, List.of(lines));
  }
}
