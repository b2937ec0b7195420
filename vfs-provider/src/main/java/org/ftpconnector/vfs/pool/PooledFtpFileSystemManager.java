package org.ftpconnector.vfs.pool;

import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.FileProvider;

/**
 * This is the standard file system manager, in which {@code ftp} and {@code ftps} are {@link
 * PooledFtpFileProvider}'s in the place of the built-in provider's. All other schemes are as ever.
 * Whoever makes a manager calls {@code init} and {@code close}, as for any.
 *
 * <p>Where code asks {@code VFS.getManager()}, {@code VFS.setManager(manager)} comes first. A
 * {@code StandardFileSystemManager} itself lets nobody replace a provider: "Multiple providers
 * registered for URL scheme" (commons-vfs2 2.10.0).
 */
public class PooledFtpFileSystemManager extends StandardFileSystemManager {

  /** The name of its providers' packages is that of the schemes, {@code ftp} and {@code ftps}. */
  private static final String BUILT_IN = "org.apache.commons.vfs2.provider.ftp";

  /** A manager to be initialized. */
  public PooledFtpFileSystemManager() {
    // It looks for it beside its own class, which is another one here.
    setConfiguration(StandardFileSystemManager.class.getResource("providers.xml"));
  }

  @Override
  public void init() throws FileSystemException {
    addProvider(new String[] {"ftp", "ftps"}, new PooledFtpFileProvider());
    super.init();
  }

  @Override
  public void addProvider(String[] urlSchemes, FileProvider provider) throws FileSystemException {
    if (!provider.getClass().getName().startsWith(BUILT_IN)) {
      super.addProvider(urlSchemes, provider);
    }
  }
}
