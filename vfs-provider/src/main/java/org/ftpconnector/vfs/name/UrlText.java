package org.ftpconnector.vfs.name;

import java.util.regex.Pattern;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.provider.UriParser;

/**
 * Encodes and decodes percent signs as Commons VFS does: {@code %XX} is the one character U+00XX,
 * not a byte of UTF-8.
 *
 * <p>Its own {@code UriParser.decode} leaves what stands in square brackets encoded (commons-vfs2
 * 2.10.0, VFS-863), so that a file {@code a[%].txt} could not be reached.
 */
final class UrlText {
  private static final char[] PATH = {'?', '\\'};
  private static final char[] PATH_WITH_DOTS = {'?'};
  private static final char[] URI_PATH = {'?', '\\', '#', ' '};
  private static final char[] USER_INFO = {
    ':', '@', '/', '?', '#', '\\', ' ', '[', ']', '!', '"', '<', '>'
  };

  private static final Pattern DOTS =
      Pattern.compile("(?:^|[/\\\\])\\.\\.?\\\\|\\\\\\.\\.?(?:$|[/\\\\])");

  private UrlText() {}

  /**
   * Encodes one name or path for the inside of a {@code FileName}. In a name such as "..\x" the
   * backslash stays: Commons VFS takes it for "../x" and keeps it within the folder against which
   * it is resolved, and the encoded one would lead out of a folder of Windows.
   */
  static String encodePath(String decoded) {
    return encode(decoded, hasDots(decoded) ? PATH_WITH_DOTS : PATH);
  }

  /** Whether dots beside a backslash would lead to other folders, if that were a slash. */
  static boolean hasDots(String decoded) {
    return decoded.indexOf('\\') >= 0 && DOTS.matcher(decoded).find();
  }

  /** Encodes a path for a URI. */
  static String encodeUriPath(String decoded) {
    return encode(decoded, URI_PATH);
  }

  /** Encodes a user or password for a URI. */
  static String encodeUserInfo(String decoded) {
    return encode(decoded, USER_INFO);
  }

  /** Most texts have nothing to encode. */
  private static String encode(String decoded, char[] reserved) {
    boolean isPlain = decoded.indexOf('%') < 0;
    for (int i = 0; isPlain && i < reserved.length; i++) {
      isPlain = decoded.indexOf(reserved[i]) < 0;
    }
    return isPlain ? decoded : UriParser.encode(decoded, reserved);
  }

  /** Replaces each {@code %XX} by its character. */
  static String decode(String encoded) throws FileSystemException {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    StringBuilder decoded = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '%') {
        decoded.append(c);
        continue;
      }
      int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
      int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        throw new FtpFileSystemException(
            "A percent sign in a URL needs two hexadecimal digits after it; a percent sign itself"
                + " is written %25.",
            null);
      }
      decoded.append((char) (high << 4 | low));
      i += 2;
    }
    return decoded.toString();
  }
}
