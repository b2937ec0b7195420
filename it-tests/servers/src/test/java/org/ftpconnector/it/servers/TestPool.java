package org.ftpconnector.it.servers;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As little of a container as it takes to use control connections again: matches idle ones, cleans
 * them up when returned, destroys broken ones. Has no bounds and never waits.
 */
final class TestPool implements ConnectionManager, ConnectionEventListener, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final transient Set<ManagedConnection> idle = new LinkedHashSet<>();
  private transient int leased;

  @Override
  public synchronized Object allocateConnection(
      ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    @Nullable ManagedConnection connection =
        factory.matchManagedConnections(Set.copyOf(idle), null, info);
    if (connection == null) {
      connection = factory.createManagedConnection(null, info);
      connection.addConnectionEventListener(this);
    }
    idle.remove(connection);
    Object handle = connection.getConnection(null, info);
    leased++;
    return handle;
  }

  @Override
  public synchronized void connectionClosed(ConnectionEvent event) {
    ManagedConnection connection = (ManagedConnection) event.getSource();
    leased--;
    try {
      connection.cleanup();
      idle.add(connection);
    } catch (ResourceException e) {
      destroy(connection);
    }
  }

  @Override
  public synchronized void connectionErrorOccurred(ConnectionEvent event) {
    leased--;
    destroy((ManagedConnection) event.getSource());
  }

  private static void destroy(ManagedConnection connection) {
    try {
      connection.destroy();
    } catch (ResourceException e) {
      throw new AssertionError("cannot destroy " + connection, e);
    }
  }

  /** Closes every control connection; all must have been returned. */
  @Override
  public synchronized void close() {
    idle.forEach(TestPool::destroy);
    idle.clear();
    if (leased != 0) {
      throw new AssertionError(leased + " leases were not returned");
    }
  }

  @Override
  public void localTransactionStarted(ConnectionEvent event) {
    // There are none.
  }

  @Override
  public void localTransactionCommitted(ConnectionEvent event) {
    // There are none.
  }

  @Override
  public void localTransactionRolledback(ConnectionEvent event) {
    // There are none.
  }
}
