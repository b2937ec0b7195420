package org.ftpconnector.vfs.name;

import java.util.Collection;
import org.apache.commons.vfs2.FileSystemException;

/**
 * A library that a scheme needs besides commons-vfs2. One that is missing is named when the scheme
 * is used: with {@code if-available} in {@code META-INF/vfs-providers.xml} the scheme would be
 * unknown, and what the application is told then is "relative path".
 */
public enum Library {
  /** Before the API, which does not load without it. */
  CONNECTORS("jakarta.resource:jakarta.resource-api", "jakarta.resource.Referenceable"),
  /** In an application server, that of the deployed archive. */
  API("org.ftpconnector:ftp-connector-api", "org.ftpconnector.api.FtpConnectionFactory"),
  /** In plain Java alone. */
  COMMONS_POOL(
      "org.apache.commons:commons-pool2", "org.apache.commons.pool2.impl.GenericKeyedObjectPool"),
  /** In plain Java alone. */
  ADAPTER("org.ftpconnector:ftp-connector-adapter", "org.ftpconnector.pool.FtpPool");

  private final String artifact;
  private final String example;

  /** {@code example}: a class that is in no other library. */
  Library(String artifact, String example) {
    this.artifact = artifact;
    this.example = example;
  }

  /** Throws an exception that names the first of these that is missing, and what to do. */
  public static void require(Collection<Library> needed, String cure) throws FileSystemException {
    for (Library library : needed) {
      library.require(cure);
    }
  }

  private void require(String cure) throws FileSystemException {
    try {
      Class.forName(example, false, Library.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new FtpFileSystemException(
          "The library "
              + artifact
              + " is missing: there is no class "
              + example
              + " that ftp-connector-vfs can see. "
              + cure,
          e);
    }
  }
}
