package org.ftpconnector.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * There is no lease to work with: the pool had none within its time limit, the server cannot be
 * reached, the lease is already closed, or its control connection is busy with another transfer.
 * Nothing was asked of the server.
 *
 * <p>The container's own exception, where there is one, is the cause.
 */
public class FtpUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message says what was tried, with which server, and what would cure it. */
  public FtpUnavailableException(String message, @Nullable Throwable cause) {
    super(PlainText.of(message), PlainText.of(cause));
  }
}
