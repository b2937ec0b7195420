package org.ftpconnector.spi;

import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import org.ftpconnector.api.FtpConnectionFactory;
import org.jboss.jca.common.api.metadata.common.FlushStrategy;
import org.jboss.jca.core.api.connectionmanager.pool.PoolConfiguration;
import org.jboss.jca.core.connectionmanager.ConnectionManagerFactory;
import org.jboss.jca.core.connectionmanager.NoTxConnectionManager;
import org.jboss.jca.core.connectionmanager.pool.api.Pool;
import org.jboss.jca.core.connectionmanager.pool.api.PoolFactory;
import org.jboss.jca.core.connectionmanager.pool.api.PoolStrategy;
import org.jboss.jca.core.connectionmanager.pool.mcp.ManagedConnectionPoolFactory;

/** WildFly's pool, as the README sets it: validate-on-match, FailingConnectionOnly. */
final class IronJacamarPool implements ContainerPool {
  private final Pool pool;
  private final NoTxConnectionManager manager;
  private final FtpConnectionFactory leases;

  IronJacamarPool(FtpManagedConnectionFactory factory, int maxSize, int blockingTimeoutMillis) {
    PoolConfiguration configuration = new PoolConfiguration();
    configuration.setMinSize(0);
    configuration.setMaxSize(maxSize);
    configuration.setBlockingTimeout(blockingTimeoutMillis);
    configuration.setIdleTimeoutMinutes(0);
    configuration.setValidateOnMatch(true);
    pool =
        new PoolFactory()
            .create(
                PoolStrategy.POOL_BY_CRI,
                factory,
                configuration,
                false,
                true,
                ManagedConnectionPoolFactory.EXPERIMENTAL_IMPLEMENTATION);
    pool.setName("test");
    pool.getStatistics().setEnabled(true);
    manager = manager(pool);
    leases = factory.createConnectionFactory(manager);
  }

  private static NoTxConnectionManager manager(Pool pool) {
    NoTxConnectionManager manager =
        new ConnectionManagerFactory()
            .createNonTransactional(
                TransactionSupportLevel.NoTransaction,
                pool,
                null,
                null,
                false,
                null,
                true,
                false,
                false,
                false,
                FlushStrategy.FAILING_CONNECTION_ONLY,
                null,
                null);
    manager.setJndiName("java:/eis/test");
    return manager;
  }

  @Override
  public FtpConnectionFactory leases() {
    return leases;
  }

  @Override
  public int inUse() {
    return pool.getStatistics().getInUseCount();
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (!pool.isShutdown()) {
      manager.shutdown();
      pool.shutdown();
    }
  }
}
