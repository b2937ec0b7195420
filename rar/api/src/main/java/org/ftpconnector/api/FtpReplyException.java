package org.ftpconnector.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    super(PlainText.of(message + ": " + reply));
    this.code = reply.code();
    this.lines = reply.shown().toArray(String[]::new);
  }

  /** With this for the whole message. */
  FtpReplyException(FtpReply reply, String message) {
    super(PlainText.of(message));
    this.code = reply.code();
    this.lines = reply.shown().toArray(String[]::new);
  }

  /** Another of this kind, with this for its whole message, and no cause yet. */
  FtpReplyException saying(String message) {
    return new FtpReplyException(getReply(), message);
  }

  /** Nothing foreign gets into a log by it as it is, and nothing that was said before. */
  @Override
  public synchronized Throwable initCause(@Nullable Throwable cause) {
    return super.initCause(PlainText.of(SaidOnce.below(String.valueOf(getMessage()), cause)));
  }

  /** Takes a cause of which this was looked at before. */
  final void begin(Throwable cause) {
    super.initCause(cause);
  }

  /** Gives the server's reply, without the password if the server has repeated that. */
  public FtpReply getReply() {
    return new FtpReply(code, List.of(lines));
  }
}
