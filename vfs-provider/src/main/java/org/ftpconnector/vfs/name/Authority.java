package org.ftpconnector.vfs.name;

import org.apache.commons.vfs2.FileSystemException;

/** Reads what stands between the login and the path of a URL. */
interface Authority {
  /** Where there are no ports; names show none then. */
  int NO_PORT = 0;

  /**
   * What it names.
   *
   * @param host a connection factory or a host, which stands in brackets if it is an IPv6 address
   * @param port of that host, or {@link #NO_PORT}
   * @param defaultPort the one that names do not show
   */
  record Place(String host, int port, int defaultPort) {}

  /**
   * The place of this name.
   *
   * @throws FileSystemException that shows nothing which may be a password
   */
  Place parse(String scheme, String text) throws FileSystemException;
}
