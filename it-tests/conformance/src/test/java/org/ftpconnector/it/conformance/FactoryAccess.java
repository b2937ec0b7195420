package org.ftpconnector.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.IronJacamarPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;

/** {@code ftp-jca} URLs, over WildFly's pool. */
final class FactoryAccess implements Access {
  /** Forty threads of the suite share few connections: as long as a loaded machine may need. */
  private static final Duration BLOCKING_TIMEOUT = Duration.ofMinutes(1);

  private final int maxSize;
  private final List<IronJacamarPool> pools = new ArrayList<>();

  /** Of at most so many control connections. */
  FactoryAccess(int maxSize) {
    this.maxSize = maxSize;
  }

  @Override
  public SuiteConfig open(SuiteServer server, DataMode mode) {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    factory.setServerName(server.host());
    factory.setPortNumber(server.port());
    factory.setUserName(server.user());
    factory.setPassword(server.password());
    factory.setDataMode(Access.otherThan(mode).name());
    IronJacamarPool pool = new IronJacamarPool(factory, maxSize, BLOCKING_TIMEOUT);
    pools.add(pool);
    FileSystemOptions options = new FileSystemOptions();
    FtpFileSystemConfigBuilder.getInstance()
        .setConnectionFactory(options, factory.createConnectionFactory(pool));
    return SuiteConfig.of(
        "ftp-jca://conformance/" + server.folder() + Access.query(mode),
        options,
        FtpFileProvider::new);
  }

  /** All managers share the pool. */
  @Override
  public int mostLogins() {
    return maxSize;
  }

  /** Fails if a lease was not returned. */
  @Override
  public void close() {
    for (IronJacamarPool pool : pools) {
      int inUse = pool.inUse();
      pool.close();
      assertThat(inUse).as("leases that were not returned").isZero();
    }
  }
}
