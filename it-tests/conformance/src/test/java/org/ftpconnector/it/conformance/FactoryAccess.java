package org.ftpconnector.it.conformance;

import jakarta.resource.spi.ConnectionManager;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;

/** {@code ftp-jca} URLs, over a pool of this kind. */
final class FactoryAccess<P extends ConnectionManager & Closeable> implements Access {
  private final Function<FtpManagedConnectionFactory, P> pooling;
  private final List<P> pools = new ArrayList<>();

  FactoryAccess(Function<FtpManagedConnectionFactory, P> pooling) {
    this.pooling = pooling;
  }

  @Override
  public SuiteConfig open(SuiteServer server, DataMode mode) {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    factory.setServerName(server.host());
    factory.setPortNumber(server.port());
    factory.setUserName(server.user());
    factory.setPassword(server.password());
    factory.setDataMode(Access.otherThan(mode).name());
    P pool = pooling.apply(factory);
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
  public int mostConnections() {
    return 3;
  }

  /** Fails if a lease was not returned. */
  @Override
  public void close() throws IOException {
    for (P pool : pools) {
      pool.close();
    }
  }
}
