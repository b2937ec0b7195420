package org.ftpconnector.vfs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.provider.AbstractFileNameParser;
import org.apache.commons.vfs2.provider.UriParser;
import org.apache.commons.vfs2.provider.VfsComponentContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code scheme://[user[:password]@]AUTHORITY/path[?query]}; what the authority is, an {@link
 * Authority} knows.
 *
 * <p>The first question mark of an absolute URI begins the query; {@code %3F} is one in a name. A
 * relative name has no query but inherits its base's, and may have plain question marks: such are
 * the names by which Commons VFS copies a tree from a local disk. A backslash is a slash, {@code
 * %5C} too, as everywhere in Commons VFS. CR, LF and NUL are refused, however they are spelled:
 * they would end a command (RFC 959 section 5.3).
 */
public final class FtpFileNameParser extends AbstractFileNameParser {
  /** Applications use few servers and logins; whoever uses more has them read again. */
  private static final int MOST_ROOTS = 100;

  private final Authority authority;

  /** By what stands before the path. */
  private final Map<String, FtpFileName> roots = new ConcurrentHashMap<>();

  /** A parser of URLs that name connection factories. */
  public FtpFileNameParser() {
    this(new FactoryAuthority());
  }

  /**
   * A parser of URLs whose authority is read so. It has no other state than what it has read
   * before.
   */
  FtpFileNameParser(Authority authority) {
    this.authority = authority;
  }

  @Override
  public boolean encodeCharacter(char ch) {
    return super.encodeCharacter(ch) || ch == '?';
  }

  /**
   * The name that {@code uri} is. Commons VFS resolves a relative name by putting it behind the
   * root URI of {@code base}; anything else is an absolute URI and inherits nothing.
   *
   * @throws FileSystemException if it is not of this form; the text names what is wrong and never
   *     shows a password
   */
  @Override
  public FileName parseUri(
      @Nullable VfsComponentContext context, @Nullable FileName base, String uri)
      throws FileSystemException {
    if (base instanceof FtpFileName name && uri.startsWith(name.getRootURI())) {
      return parsePath(name, uri.substring(name.getRootURI().length()));
    }
    int colon = uri.indexOf(':');
    if (colon < 0 || !uri.startsWith("//", colon + 1)) {
      throw refused(uri.substring(0, Math.max(colon, 0)) + ":", "\"//\" is missing after it");
    }
    int end = colon + 3;
    while (end < uri.length() && "/\\?".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return parsePathAndQuery(root(uri, colon, end), uri.substring(end));
  }

  private FtpFileName root(String uri, int colon, int end) throws FileSystemException {
    String beforePath = uri.substring(0, end);
    FtpFileName known = roots.get(beforePath);
    if (known != null) {
      return known;
    }
    FtpFileName root = parseAuthority(uri.substring(0, colon), beforePath.substring(colon + 3));
    if (roots.size() >= MOST_ROOTS) {
      roots.clear();
    }
    roots.put(beforePath, root);
    return root;
  }

  private FtpFileName parseAuthority(String scheme, String text) throws FileSystemException {
    int at = text.lastIndexOf('@');
    Authority.Place place = authority.parse(scheme, text.substring(at + 1));
    if (at < 0) {
      return root(scheme, place, null, null);
    }
    String shown = scheme + "://***@" + place.host();
    String userInfo = text.substring(0, at);
    int colon = userInfo.indexOf(':');
    String user = UrlText.decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
    String password = colon < 0 ? null : UrlText.decode(userInfo.substring(colon + 1));
    if (user.isEmpty()) {
      throw refused(shown, "the user before the \"@\" is missing");
    }
    checkText("user", user, shown);
    if (password != null) {
      checkText("password", password, shown);
    }
    return root(scheme, place, user, password);
  }

  private static FtpFileName root(
      String scheme, Authority.Place place, @Nullable String user, @Nullable String password) {
    return new FtpFileName(
        scheme, place, user, password, FileName.ROOT_PATH, FileType.FOLDER, UrlQuery.NONE);
  }

  private static FtpFileName parsePathAndQuery(FtpFileName root, String pathAndQuery)
      throws FileSystemException {
    int question = pathAndQuery.indexOf('?');
    if (question < 0) {
      return parsePath(root, pathAndQuery);
    }
    FtpFileName name = parsePath(root, pathAndQuery.substring(0, question));
    String query = pathAndQuery.substring(question + 1);
    return name.withQuery(UrlQuery.parse(query, name.getFriendlyURI()));
  }

  private static FtpFileName parsePath(FtpFileName root, String path) throws FileSystemException {
    String decoded = UrlText.decode(path).replace('\\', '/');
    checkText("path", decoded, root.getFriendlyURI());
    StringBuilder normal = new StringBuilder(UrlText.encodePath(decoded));
    FileType type = UriParser.normalisePath(normal);
    if (normal.length() == 0 || normal.charAt(0) != FileName.SEPARATOR_CHAR) {
      normal.insert(0, FileName.SEPARATOR_CHAR);
    }
    return root.withPath(normal.toString(), type);
  }

  private static void checkText(String part, String text, String url) throws FileSystemException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == '\0') {
        throw refused(
            url, "the " + part + " contains CR, LF or NUL, which no FTP command can carry");
      }
    }
  }

  private static FileSystemException refused(String url, String why) {
    return FtpFileSystemException.unusable(url, why);
  }
}
