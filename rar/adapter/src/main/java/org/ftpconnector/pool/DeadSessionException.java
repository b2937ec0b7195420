package org.ftpconnector.pool;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.settings.FtpLogin;

/**
 * A session that a pool has was found dead. Commons Pool drops the one, and passes this on if there
 * was no older one: then the server has let somebody in and ended the session at once.
 */
final class DeadSessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  DeadSessionException(FtpLogin login, Optional<? extends IOException> loss) {
    super(loss.orElse(null));
    this.message =
        "the login as "
            + login.user()
            + " was accepted, and then: "
            + loss.map(Throwable::getMessage).orElse("its control connection was closed")
            + "; the log of the server may say why";
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** For who wanted a lease; its cause is what the server said, if it has. */
  FtpUnavailableException unavailable() {
    Throwable loss = getCause();
    Throwable said = loss == null ? null : loss.getCause();
    return new FtpUnavailableException(message, said instanceof FtpReplyException ? said : loss);
  }
}
