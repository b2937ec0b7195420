package org.ftpconnector.vfs.name;

import java.util.regex.Pattern;
import org.apache.commons.vfs2.FileSystemException;

/** The name of a connection factory, which has host and port. */
final class FactoryAuthority implements Authority {
  private static final Pattern FACTORY = Pattern.compile("[A-Za-z0-9_.$~-]+");
  private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final String WHERE_HOSTS_BELONG =
      ". The authority of the URL names a connection factory; the server's host and port belong to"
          + " that connection factory (its ServerName and PortNumber properties)";

  @Override
  public Place parse(String scheme, String factory) throws FileSystemException {
    if (factory.isEmpty()) {
      throw FtpFileSystemException.unusable(
          scheme + "://", "the name of the connection factory is missing");
    }
    requireNoHost(scheme, factory);
    if (!FACTORY.matcher(factory).matches()) {
      throw FtpFileSystemException.unusable(
          scheme + "://***",
          "the name of the connection factory may have letters, digits and _ . $ ~ - only");
    }
    return new Place(factory, NO_PORT, NO_PORT);
  }

  private static void requireNoHost(String scheme, String factory) throws FileSystemException {
    if (factory.startsWith("[") || IP_ADDRESS.matcher(factory).matches()) {
      throw FtpFileSystemException.unusable(
          scheme + "://" + factory, "\"" + factory + "\" is a host" + WHERE_HOSTS_BELONG);
    }
    int colon = factory.indexOf(':');
    if (colon >= 0) {
      // Not what follows the colon: it may be a password with an unencoded "/" or "?" in it.
      String before = factory.substring(0, colon);
      throw FtpFileSystemException.unusable(
          scheme + "://" + before + ":***",
          "there is a colon, as before a port, after \""
              + before
              + "\""
              + WHERE_HOSTS_BELONG
              + ". In a password \"/\" is written %2F and \"?\" %3F");
    }
  }
}
