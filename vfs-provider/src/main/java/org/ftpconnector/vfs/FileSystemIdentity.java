package org.ftpconnector.vfs;

import java.util.Comparator;
import org.ftpconnector.vfs.name.FtpFileName;

/**
 * What tells one file system from another.
 *
 * <p>{@code FileSystemOptions} alone would not do: they compare by the hash code of their values
 * (commons-vfs2 2.10.0), so that two JNDI names of the same hash code would lead to one server.
 *
 * @param root with connection factory or server, login and query
 * @param jndiName the JNDI name in the options, or empty
 * @param factoryNumber the number of the connection factory in the options, or 0
 * @param serverSettings what the options say of the server, or empty
 * @param transfers what the options ask of every transfer
 * @param progressNumber the number of who hears of progress, or 0
 */
record FileSystemIdentity(
    FtpFileName root,
    String jndiName,
    int factoryNumber,
    String serverSettings,
    String transfers,
    int progressNumber)
    implements Comparable<FileSystemIdentity> {
  private static final Comparator<FileSystemIdentity> ORDER =
      Comparator.comparing(FileSystemIdentity::root)
          .thenComparing(FileSystemIdentity::jndiName)
          .thenComparingInt(FileSystemIdentity::factoryNumber)
          .thenComparing(FileSystemIdentity::serverSettings)
          .thenComparing(FileSystemIdentity::transfers)
          .thenComparingInt(FileSystemIdentity::progressNumber);

  /** Without the settings, which may have passwords in them. */
  @Override
  public String toString() {
    return root + " " + jndiName;
  }

  @Override
  public int compareTo(FileSystemIdentity other) {
    return ORDER.compare(this, other);
  }
}
