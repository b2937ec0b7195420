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
   * The file where it is while it is being delivered, on the same server, with the same login and
   * data mode. It is the connector's: reading it is what it is for, and the file object is of no
   * use when the delivery has ended. Safe for use by many threads.
   *
   * @param manager that has the provider for {@code ftp-jca}
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
