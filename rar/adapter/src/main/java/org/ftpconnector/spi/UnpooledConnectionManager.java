package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Serves where there is no container (Connectors 2.1, 6.10.1): opens a control connection for each
 * lease and closes it with the lease. Pools nothing and keeps nothing.
 */
final class UnpooledConnectionManager implements ConnectionManager, UntransactedListener {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG =
      System.getLogger(UnpooledConnectionManager.class.getName());

  @Override
  public Object allocateConnection(
      ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    ManagedConnection connection = factory.createManagedConnection(null, info);
    connection.addConnectionEventListener(this);
    try {
      return connection.getConnection(null, info);
    } catch (ResourceException e) {
      destroy(connection);
      throw e;
    }
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    destroy((ManagedConnection) event.getSource());
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    destroy((ManagedConnection) event.getSource());
  }

  private static void destroy(ManagedConnection connection) {
    try {
      connection.destroy();
    } catch (ResourceException e) {
      LOG.log(Level.WARNING, () -> "cannot close " + connection, e);
    }
  }
}
