package org.ftpconnector.vfs;

import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemManager;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.UriParser;
import org.ftpconnector.api.FtpArrival;

/** Resolves files that have arrived, for listeners that work with Commons VFS. */
public final class FtpArrivals {
  private static final char[] RESERVED = {'?', '\\', '#', ' '};

  private FtpArrivals() {}

  /**
   * Resolves the file where it is while it is being delivered, on the same server, with the same
   * login and data mode. The file object is for reading, and of no use when the delivery has ended.
   * Many threads may call this.
   *
   * @param manager one that has the provider for {@code ftp-jca}
   */
  public static FileObject resolve(FileSystemManager manager, FtpArrival arrival)
      throws FileSystemException {
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    FileSystemOptions options = new FileSystemOptions();
    builder.setConnectionFactory(options, arrival.connectionFactory());
    arrival.dataMode().ifPresent(mode -> builder.setDataMode(options, mode));
    // The name before the path is for people: the factory is in the options.
    return manager.resolveFile(
        "ftp-jca://arrivals" + UriParser.encode(arrival.path(), RESERVED), options);
  }
}
