package org.ftpconnector.spi;

import jakarta.resource.spi.ConnectionRequestInfo;
import org.ftpconnector.session.settings.FtpLogin;

/**
 * The login that an application asks for: all that tells pooled control connections of one factory
 * apart (Connectors 2.1, 6.5.1.2: client-specific data only).
 *
 * <p>Never the data mode, the file type or a directory: those belong to a transfer, and a pool
 * destroys or refuses what does not match.
 *
 * @param login refuses CR, LF and NUL, and never prints the password
 */
public record FtpConnectionRequestInfo(FtpLogin login) implements ConnectionRequestInfo {

  /** The user of the login, not empty. */
  public String user() {
    return login.user();
  }
}
