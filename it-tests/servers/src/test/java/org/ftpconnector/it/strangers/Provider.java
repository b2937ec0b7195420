package org.ftpconnector.it.strangers;

import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileProvider;
import org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.vfs.pool.PooledFtpFileProvider;
import org.ftpconnector.vfs.pool.PooledFtpFileSystemConfigBuilder;

/** Who turns an application's calls into commands; with its defaults but for the data mode. */
enum Provider {
  /** This project's. */
  OURS("ftp-pool") {
    @Override
    void addTo(DefaultFileSystemManager manager) throws FileSystemException {
      manager.addProvider("ftp-pool", new PooledFtpFileProvider());
    }

    @Override
    FileSystemOptions options(DataMode mode) {
      FileSystemOptions options = new FileSystemOptions();
      PooledFtpFileSystemConfigBuilder.getInstance().setDataMode(options, mode);
      return options;
    }
  },
  /** The one that Commons VFS brings, on commons-net. */
  BUILT_IN("ftp") {
    @Override
    void addTo(DefaultFileSystemManager manager) throws FileSystemException {
      manager.addProvider("ftp", new FtpFileProvider());
    }

    @Override
    FileSystemOptions options(DataMode mode) {
      FileSystemOptions options = new FileSystemOptions();
      FtpFileSystemConfigBuilder.getInstance().setPassiveMode(options, mode == DataMode.PASSIVE);
      return options;
    }

    @Override
    boolean seesWhatOthersDo() {
      return false;
    }
  };

  private final String scheme;

  Provider(String scheme) {
    this.scheme = scheme;
  }

  abstract void addTo(DefaultFileSystemManager manager) throws FileSystemException;

  abstract FileSystemOptions options(DataMode mode);

  /** Whether it looks again where a folder of a file was listed before. */
  boolean seesWhatOthersDo() {
    return true;
  }

  /** The root of the server that listens on this port. */
  String url(int port) {
    return scheme + "://ann:s3cret@127.0.0.1:" + port + "/";
  }
}
