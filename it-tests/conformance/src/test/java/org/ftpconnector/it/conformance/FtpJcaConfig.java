package org.ftpconnector.it.conformance;

import org.apache.commons.vfs2.AbstractProviderTestConfig;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemManager;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;

/** Tells the suite how to reach its data through the provider. */
final class FtpJcaConfig extends AbstractProviderTestConfig {
  private final String uri;
  private final FileSystemOptions options = new FileSystemOptions();

  /** The folder at this URI has the suite's data. */
  FtpJcaConfig(String uri, FtpConnectionFactory factory) {
    this.uri = uri;
    FtpFileSystemConfigBuilder.getInstance().setConnectionFactory(options, factory);
  }

  @Override
  public void prepare(DefaultFileSystemManager manager) throws FileSystemException {
    manager.addProvider("ftp-jca", new FtpFileProvider());
  }

  @Override
  public FileObject getBaseTestFolder(FileSystemManager manager) throws FileSystemException {
    return manager.resolveFile(uri, options);
  }
}
