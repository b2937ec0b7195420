package org.ftpconnector.spi;

import org.ftpconnector.api.FtpConnectionFactory;

/** A container's pool in this JVM, for one managed connection factory. */
interface ContainerPool extends AutoCloseable {

  /** How a container's pool of this factory is made; a pool for each login. */
  interface Kind {
    ContainerPool of(FtpManagedConnectionFactory factory, int maxSize, int blockingTimeoutMillis);
  }

  /** What the application looks up. */
  FtpConnectionFactory leases();

  /** How many are lent, the pool says. */
  int inUse();

  /** As at undeployment; idempotent. */
  @Override
  void close();
}
