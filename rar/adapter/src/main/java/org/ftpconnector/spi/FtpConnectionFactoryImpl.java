package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import javax.naming.Reference;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.settings.FtpLogin;
import org.jspecify.annotations.Nullable;

/**
 * What applications look up: asks the container's connection manager for leases, and says in plain
 * words why there is none (Connectors 2.1, 6.5.1).
 */
public final class FtpConnectionFactoryImpl implements FtpConnectionFactory {
  private static final long serialVersionUID = 1L;

  private final PlainManagedConnectionFactory factory;
  private final ConnectionManager connectionManager;
  private volatile @Nullable Reference reference;

  FtpConnectionFactoryImpl(
      PlainManagedConnectionFactory factory, ConnectionManager connectionManager) {
    this.factory = factory;
    this.connectionManager = connectionManager;
  }

  @Override
  public FtpConnection getConnection() throws FtpUnavailableException {
    return lease(null);
  }

  @Override
  public FtpConnection getConnection(String user, String password) throws FtpUnavailableException {
    return lease(new FtpConnectionRequestInfo(new FtpLogin(user, password)));
  }

  private FtpConnection lease(@Nullable FtpConnectionRequestInfo info)
      throws FtpUnavailableException {
    try {
      return live(info);
    } catch (ResourceException e) {
      throw LeaseFailure.of(e, factory.serverText(), factory.isOfContainer());
    }
  }

  /**
   * A lease whose server is still there. Not every pool validates (Open Liberty and TomEE never do,
   * GlassFish only if told to): what died in one is closed here and asked for anew. Ends, since
   * what was opened meanwhile is taken as it is. A transaction must not lose a part unnoticed, so
   * there the container's word counts.
   */
  private FtpConnection live(@Nullable FtpConnectionRequestInfo info) throws ResourceException {
    long asked = System.nanoTime();
    while (true) {
      FtpConnection lease = (FtpConnection) connectionManager.allocateConnection(factory, info);
      boolean isStale =
          factory.getTransactionSupport() == TransactionSupportLevel.NoTransaction
              && lease instanceof MayBeStale lent
              && lent.isStale(asked);
      if (!isStale) {
        return lease;
      }
      lease.close();
    }
  }

  @Override
  public void setReference(Reference reference) {
    this.reference = reference;
  }

  @Override
  @SuppressWarnings("NullAway") // A container that has bound it nowhere asks, too.
  public @Nullable Reference getReference() {
    return reference;
  }

  /** Names the server only. */
  @Override
  public String toString() {
    return "FtpConnectionFactory[" + factory.serverText() + "]";
  }
}
