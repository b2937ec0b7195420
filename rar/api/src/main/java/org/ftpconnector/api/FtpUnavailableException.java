package org.ftpconnector.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * There is no lease to work with: the pool had none within its time limit, the server cannot be
 * reached, the lease is already closed, or its control connection is busy with another transfer.
 * Nothing was asked of the server.
 *
 * <p>The cause is what it comes from where there is more to know than the message says: the
 * server's refusal, a failure of the network, or the container's own exception where it has refused
 * by itself.
 */
public class FtpUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message says what was tried, with which server, and what would cure it. */
  public FtpUnavailableException(String message, @Nullable Throwable cause) {
    super(PlainText.of(message), PlainText.of(SaidOnce.below(message, cause)));
  }

  /** Without a cause yet. */
  FtpUnavailableException(String message) {
    super(PlainText.of(message));
  }

  /** Another of this kind, with this message, and no cause yet. */
  FtpUnavailableException saying(String message) {
    return new FtpUnavailableException(message);
  }
}
