package org.ftpconnector.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.Closeable;
import org.jboss.jca.common.api.metadata.common.FlushStrategy;
import org.jboss.jca.core.api.connectionmanager.pool.PoolConfiguration;
import org.jboss.jca.core.connectionmanager.ConnectionManagerFactory;
import org.jboss.jca.core.connectionmanager.NoTxConnectionManager;
import org.jboss.jca.core.connectionmanager.pool.api.Pool;
import org.jboss.jca.core.connectionmanager.pool.api.PoolFactory;
import org.jboss.jca.core.connectionmanager.pool.api.PoolStrategy;
import org.jboss.jca.core.connectionmanager.pool.mcp.ManagedConnectionPoolFactory;
import org.jspecify.annotations.Nullable;

/** The pool that WildFly uses, IronJacamar's, in this JVM: at most so many control connections. */
final class WildFlyPool implements ConnectionManager, Closeable {
  private static final long serialVersionUID = 1L;

  private final transient Pool pool;
  private final transient NoTxConnectionManager manager;

  WildFlyPool(ManagedConnectionFactory factory, int maxSize) {
    PoolConfiguration configuration = new PoolConfiguration();
    configuration.setMaxSize(maxSize);
    // Forty threads of the suite share few connections: as long as a loaded machine may need.
    configuration.setBlockingTimeout(60_000);
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
    pool.setName("conformance");
    pool.getStatistics().setEnabled(true);
    manager =
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
    manager.setJndiName("java:/eis/conformance");
  }

  @Override
  public Object allocateConnection(
      ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    return manager.allocateConnection(factory, info);
  }

  /** Closes every control connection; all must have been returned. */
  @Override
  public void close() {
    int inUse = pool.getStatistics().getInUseCount();
    manager.shutdown();
    pool.shutdown();
    assertThat(inUse).as("leases that were not returned").isZero();
  }
}
