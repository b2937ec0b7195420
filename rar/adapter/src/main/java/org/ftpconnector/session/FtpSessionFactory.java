package org.ftpconnector.session;

import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Connects and logs in: gives a session, or closes everything and says why. Safe for use by many
 * threads.
 */
public final class FtpSessionFactory {
  private final FtpSessionSettings settings;

  /** Opens nothing yet. */
  public FtpSessionFactory(FtpSessionSettings settings) {
    this.settings = settings;
  }

  /**
   * A logged-in session; the caller closes it.
   *
   * @throws FtpLoginException if the server refuses the login; the cause is the {@code
   *     FtpReplyException}
   * @throws FtpUnavailableException if the server cannot be reached or does not answer in time (the
   *     cause is the {@code IOException}), or if it turns the connection away (the cause is the
   *     {@code FtpReplyException})
   */
  @SuppressWarnings("DoNotCallSuggester")
  public FtpSession open(FtpLogin login) throws FtpUnavailableException {
    throw new FtpUnavailableException("not yet: " + settings + login, null);
  }
}
