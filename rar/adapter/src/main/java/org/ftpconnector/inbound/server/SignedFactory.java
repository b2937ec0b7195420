package org.ftpconnector.inbound.server;

import java.io.IOException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;

/** A connection factory whose leases are of one user, unless the caller names another. */
final class SignedFactory implements FtpConnectionFactory {
  private static final long serialVersionUID = 1L;

  private final FtpConnectionFactory factory;
  private final String user;
  private final String password;

  SignedFactory(FtpConnectionFactory factory, String user, String password) {
    this.factory = factory;
    this.user = user;
    this.password = password;
  }

  @Override
  public FtpConnection getConnection() throws IOException {
    return factory.getConnection(user, password);
  }

  @Override
  public FtpConnection getConnection(String otherUser, String otherPassword) throws IOException {
    return factory.getConnection(otherUser, otherPassword);
  }

  /** As the factory; never the password. */
  @Override
  public String toString() {
    return factory.toString();
  }
}
