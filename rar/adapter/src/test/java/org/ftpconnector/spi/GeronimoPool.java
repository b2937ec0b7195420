package org.ftpconnector.spi;

import org.apache.geronimo.connector.outbound.GenericConnectionManager;
import org.apache.geronimo.connector.outbound.connectionmanagerconfig.NoTransactions;
import org.apache.geronimo.connector.outbound.connectionmanagerconfig.PartitionedPool;
import org.apache.geronimo.transaction.manager.GeronimoTransactionManager;
import org.ftpconnector.api.FtpConnectionFactory;

/** TomEE's pool, with one for each login. It never validates. */
final class GeronimoPool implements ContainerPool {
  private final PartitionedPool pool;
  private final GenericConnectionManager manager;
  private final FtpConnectionFactory leases;

  GeronimoPool(FtpManagedConnectionFactory factory, int maxSize, int blockingTimeoutMillis) {
    pool =
        new PartitionedPool(maxSize, 0, blockingTimeoutMillis, 0, true, false, false, true, false);
    try {
      manager =
          new GenericConnectionManager(
              NoTransactions.INSTANCE,
              pool,
              null,
              null,
              new GeronimoTransactionManager(),
              factory,
              "test",
              GeronimoPool.class.getClassLoader());
      manager.doStart();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    leases = factory.createConnectionFactory(manager);
  }

  @Override
  public FtpConnectionFactory leases() {
    return leases;
  }

  @Override
  public int inUse() {
    return pool.getConnectionCount() - pool.getIdleConnectionCount();
  }

  /** Idempotent. */
  @Override
  public void close() {
    try {
      manager.doStop();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
