package org.ftpconnector.it.conformance;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.vfs2.AbstractProviderTestConfig;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemManager;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.vfs.FtpFileProvider;

/**
 * Tells the suite how to reach its data through the provider, and closes the managers that it
 * leaves open.
 */
final class SuiteConfig extends AbstractProviderTestConfig implements AutoCloseable {
  private final String uri;
  private final FileSystemOptions options;
  private final Optional<URL> configuration;
  private final Supplier<FtpFileProvider> provider;
  private final List<DefaultFileSystemManager> managers = new ArrayList<>();

  private SuiteConfig(
      String uri,
      FileSystemOptions options,
      Optional<URL> configuration,
      Supplier<FtpFileProvider> provider) {
    this.uri = uri;
    this.options = options;
    this.configuration = configuration;
    this.provider = provider;
  }

  /** The folder at this URI has the suite's data; this is the provider of its scheme. */
  static SuiteConfig of(String uri, FileSystemOptions options, Supplier<FtpFileProvider> provider) {
    return new SuiteConfig(uri, options, Optional.empty(), provider);
  }

  /** The same, where the configuration file of the managers names the provider. */
  static SuiteConfig configuredBy(URL configuration, String uri, FileSystemOptions options) {
    return new SuiteConfig(uri, options, Optional.of(configuration), FtpFileProvider::new);
  }

  @Override
  public DefaultFileSystemManager getDefaultFileSystemManager() {
    if (configuration.isEmpty()) {
      return new DefaultFileSystemManager();
    }
    StandardFileSystemManager manager = new StandardFileSystemManager();
    manager.setConfiguration(configuration.get());
    return manager;
  }

  @Override
  public void prepare(DefaultFileSystemManager manager) throws FileSystemException {
    managers.add(manager);
    if (configuration.isEmpty()) {
      manager.addProvider(uri.substring(0, uri.indexOf(':')), provider.get());
    }
  }

  @Override
  public FileObject getBaseTestFolder(FileSystemManager manager) throws FileSystemException {
    return manager.resolveFile(uri, options);
  }

  /** Not before the end of the suite: its managers share a cache, which closes with any of them. */
  @Override
  public void close() {
    managers.forEach(DefaultFileSystemManager::close);
  }
}
