package org.ftpconnector.spi;

import java.time.Duration;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.IronJacamarPool;

/** WildFly's pool. */
final class IronJacamarContainer implements ContainerPool {
  private final IronJacamarPool pool;
  private final FtpConnectionFactory leases;

  IronJacamarContainer(
      FtpManagedConnectionFactory factory, int maxSize, int blockingTimeoutMillis) {
    pool = new IronJacamarPool(factory, maxSize, Duration.ofMillis(blockingTimeoutMillis));
    leases = factory.createConnectionFactory(pool);
  }

  @Override
  public FtpConnectionFactory leases() {
    return leases;
  }

  @Override
  public int inUse() {
    return pool.inUse();
  }

  @Override
  public void close() {
    pool.close();
  }
}
