package org.ftpconnector.hop;

import java.util.Map;
import org.apache.commons.vfs2.provider.FileProvider;
import org.apache.hop.core.variables.IVariables;
import org.apache.hop.core.vfs.plugin.IVfs;
import org.apache.hop.core.vfs.plugin.VfsPlugin;
import org.ftpconnector.vfs.pool.PooledFtpFileProvider;

/**
 * Gives Apache Hop the schemes {@code ftp-pool} and {@code ftps-pool}. Hop makes one by itself; it
 * has no state.
 */
@VfsPlugin(type = "ftp-connector", typeDescription = "FTP Connector: pooled FTP and FTPS")
public final class FtpPoolVfs implements IVfs {

  /** For Hop. */
  public FtpPoolVfs() {}

  @Override
  public String[] getUrlSchemes() {
    return new String[] {"ftp-pool", "ftps-pool"};
  }

  /** A new one each time, as Hop has a manager without variables and one with them. */
  @Override
  public FileProvider getProvider() {
    return new PooledFtpFileProvider();
  }

  /** None besides: there is nothing that variables would name. */
  @Override
  public Map<String, FileProvider> getProviders(IVariables variables) {
    return Map.of();
  }
}
