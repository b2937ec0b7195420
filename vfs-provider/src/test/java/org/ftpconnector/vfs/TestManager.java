package org.ftpconnector.vfs;

import java.io.File;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileReplicator;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.local.DefaultLocalFileProvider;
import org.apache.commons.vfs2.provider.zip.ZipFileProvider;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/** A file system manager of its own with this provider, and options that name a factory. */
public final class TestManager implements AutoCloseable {
  private final DefaultFileSystemManager manager = new DefaultFileSystemManager();
  private final FileSystemOptions options = new FileSystemOptions();

  public TestManager(FtpConnectionFactory factory) throws FileSystemException {
    this();
    FtpFileSystemConfigBuilder.getInstance().setConnectionFactory(options, factory);
  }

  public TestManager() throws FileSystemException {
    manager.addProvider("ftp-jca", new FtpFileProvider());
    manager.addProvider("file", new DefaultLocalFileProvider());
    manager.addProvider("zip", new ZipFileProvider());
    // A layer copies the file below it; the copy must stay in the build directory.
    manager.setReplicator(new DefaultFileReplicator(new File("target/replicas")));
    manager.init();
  }

  /** A connection factory's bean for this server and its own user; to be changed at will. */
  static FtpManagedConnectionFactory factoryFor(EmbeddedFtpServer server) {
    FtpManagedConnectionFactory managed = new FtpManagedConnectionFactory();
    managed.setServerName(server.host());
    managed.setPortNumber(server.port());
    managed.setUserName(EmbeddedFtpServer.USER);
    managed.setPassword(EmbeddedFtpServer.PASSWORD);
    return managed;
  }

  public FileObject file(String uri) throws FileSystemException {
    return manager.resolveFile(uri, options);
  }

  public DefaultFileSystemManager manager() {
    return manager;
  }

  public FileSystemOptions options() {
    return options;
  }

  @Override
  public void close() {
    manager.close();
  }
}
