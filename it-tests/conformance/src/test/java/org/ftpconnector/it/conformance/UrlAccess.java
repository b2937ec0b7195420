package org.ftpconnector.it.conformance;

import java.net.URL;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.vfs.pool.PooledFtpFileProvider;
import org.ftpconnector.vfs.pool.PooledFtpFileSystemConfigBuilder;

/** URLs of plain Java, with the server in them. */
final class UrlAccess implements Access {
  /**
   * All ten of a pool, since the suite's forty threads wait for nothing else. The three more
   * managers that the suite makes share it.
   */
  static final int MOST_LOGINS = 10;

  private final String scheme;
  private final FileSystemOptions options;
  private final int mostLogins;

  /** Of this scheme, with these options but for the data mode. */
  UrlAccess(String scheme, FileSystemOptions options, int mostLogins) {
    this.scheme = scheme;
    this.options = options;
    this.mostLogins = mostLogins;
  }

  /** Without any option. */
  UrlAccess(String scheme) {
    this(scheme, new FileSystemOptions(), MOST_LOGINS);
  }

  @Override
  public SuiteConfig open(SuiteServer server, DataMode mode) {
    PooledFtpFileSystemConfigBuilder.getInstance().setDataMode(options, Access.otherThan(mode));
    String uri =
        String.format(
            "%s://%s:%s@%s:%d/%s%s",
            scheme,
            server.user(),
            server.password(),
            server.host(),
            server.port(),
            server.folder(),
            Access.query(mode));
    URL configuration = UrlAccess.class.getResource(scheme + "-mapped.xml");
    return configuration == null
        ? SuiteConfig.of(uri, options, PooledFtpFileProvider::new)
        : SuiteConfig.configuredBy(configuration, uri, options);
  }

  @Override
  public int mostLogins() {
    return mostLogins;
  }

  /** The pool is the managers' and ends with the last of them. */
  @Override
  public void close() {
    // Nothing is left.
  }
}
