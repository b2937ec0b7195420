package org.ftpconnector.vfs.name;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.vfs2.FileSystemException;

/** A host, and a port after a colon if it is not 21 (RFC 1738 section 3.2). */
final class ServerAuthority implements Authority {
  private static final int FTP_PORT = 21;
  private static final int LAST_PORT = 65535;
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([\\p{L}\\p{N}_.-]+|\\[[0-9A-Fa-f:.%]+])(?::([0-9]{0,5}))?");

  @Override
  public Place parse(String scheme, String text) throws FileSystemException {
    if (text.isEmpty()) {
      throw FtpFileSystemException.unusable(scheme + "://", "the host is missing");
    }
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      // Not the text: it may be a password with an unencoded "/" or "?" in it.
      throw FtpFileSystemException.unusable(
          scheme + "://***",
          "there is no HOST or HOST:PORT in it. In a user or password \"/\" is written %2F, \"?\""
              + " %3F and \"@\" %40");
    }
    String digits = matcher.group(2);
    int port = digits == null || digits.isEmpty() ? FTP_PORT : Integer.parseInt(digits);
    if (port < 1 || port > LAST_PORT) {
      throw FtpFileSystemException.unusable(
          scheme + "://" + matcher.group(1), "the port is not within 1 to " + LAST_PORT);
    }
    return new Place(matcher.group(1).toLowerCase(Locale.ROOT), port, FTP_PORT);
  }
}
