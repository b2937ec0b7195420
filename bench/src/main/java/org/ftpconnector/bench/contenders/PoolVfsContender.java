package org.ftpconnector.bench.contenders;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.local.DefaultLocalFileProvider;
import org.ftpconnector.bench.Client;
import org.ftpconnector.bench.Contender;
import org.ftpconnector.bench.Target;
import org.ftpconnector.vfs.pool.PooledFtpFileProvider;
import org.ftpconnector.vfs.pool.PooledFtpFileSystemConfigBuilder;

/** This project's Commons VFS provider in plain Java: {@code ftp-pool} URLs. */
public final class PoolVfsContender implements Contender {
  /** As the tables name it. */
  public static final String NAME = "ftp-pool";

  /** Clients of equal settings would share one pool, and none but the first would begin cold. */
  private static final AtomicInteger OPENED = new AtomicInteger();

  /** Found by {@code ServiceLoader}. */
  public PoolVfsContender() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Target target) {
    return true;
  }

  @Override
  public Client open(Target target) throws IOException {
    String scheme = target.tls() ? "ftps-pool" : "ftp-pool";
    DefaultFileSystemManager manager = new DefaultFileSystemManager();
    manager.addProvider(scheme, new PooledFtpFileProvider());
    manager.addProvider("file", new DefaultLocalFileProvider());
    manager.init();
    FileSystemOptions options = new FileSystemOptions();
    PooledFtpFileSystemConfigBuilder builder = PooledFtpFileSystemConfigBuilder.getInstance();
    builder.setDataMode(options, target.dataMode());
    builder.setMaxSessions(options, target.sessions());
    builder.setMaxWait(options, Duration.ofMinutes(5).plusMillis(OPENED.incrementAndGet()));
    builder.setUserDirIsRoot(options, false);
    if (target.tls()) {
      builder.setTrustStorePath(options, target.trustStore().toString());
      builder.setTrustStorePassword(options, "changeit");
    }
    return VfsClient.of(manager, scheme, target, options);
  }
}
