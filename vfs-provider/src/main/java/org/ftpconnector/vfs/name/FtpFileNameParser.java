package org.ftpconnector.vfs.name;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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
 * the names by which Commons VFS copies a tree from a local disk. A backslash is a slash, as
 * everywhere in Commons VFS. {@code %5C} is one in the name of an absolute URI, and a slash in a
 * relative name; it is refused with {@code ..} beside it, as Commons VFS looks for these before it
 * decodes. CR, LF and NUL are refused, however they are spelled: they would end a command (RFC 959
 * section 5.3).
 */
public final class FtpFileNameParser extends AbstractFileNameParser {
  private static final Pattern BACKSLASH = Pattern.compile("%5c", Pattern.CASE_INSENSITIVE);

  /** Applications use few servers, logins and queries; who uses more has them read again. */
  private static final int MOST_ROOTS = 100;

  private final Authority authority;

  /** By what stands before the path and, from the question mark on, behind it. */
  private final Map<String, FtpFileName> roots = new ConcurrentHashMap<>();

  /** Makes a parser of URLs that name connection factories. */
  public FtpFileNameParser() {
    this(new FactoryAuthority());
  }

  /**
   * A parser of URLs whose authority is read so. It has no other state than what it has read
   * before.
   */
  private FtpFileNameParser(Authority authority) {
    this.authority = authority;
  }

  /** Makes a parser of URLs that name a server: its host, and its port if that is not 21. */
  public static FtpFileNameParser ofServers() {
    return new FtpFileNameParser(new ServerAuthority());
  }

  @Override
  public boolean encodeCharacter(char ch) {
    return super.encodeCharacter(ch) || ch == '?';
  }

  /**
   * Reads the name that {@code uri} is. Commons VFS resolves a relative name by putting it behind
   * the root URI of {@code base}; anything else is an absolute URI and inherits nothing.
   *
   * @throws FileSystemException if it is not of this form; the text names what is wrong and never
   *     shows a password
   */
  @Override
  public FileName parseUri(
      @Nullable VfsComponentContext context, @Nullable FileName base, String uri)
      throws FileSystemException {
    if (base instanceof FtpFileName name && uri.startsWith(name.getRootURI())) {
      String path = uri.substring(name.getRootURI().length());
      // A relative name has been made absolute by Commons VFS, and so begins with a slash.
      return path.startsWith(FileName.SEPARATOR)
          ? parseRelative(name, path)
          : parsePath(name, path);
    }
    int colon = uri.indexOf(':');
    if (colon < 0 || !uri.startsWith("//", colon + 1)) {
      throw refused(uri.substring(0, Math.max(colon, 0)) + ":", "\"//\" is missing after it");
    }
    return parseAbsolute(uri, colon);
  }

  private FtpFileName parseAbsolute(String uri, int colon) throws FileSystemException {
    int end = colon + 3;
    while (end < uri.length() && "/\\?".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    int question = uri.indexOf('?', end);
    String path = question < 0 ? uri.substring(end) : uri.substring(end, question);
    String beforePath = uri.substring(0, end);
    String around = question < 0 ? beforePath : beforePath + uri.substring(question);
    FtpFileName known = roots.get(around);
    if (known != null) {
      return parsePath(known, path);
    }
    FtpFileName root = parseAuthority(uri.substring(0, colon), beforePath.substring(colon + 3));
    FtpFileName name = parsePath(root, path);
    if (question >= 0) {
      UrlQuery query = UrlQuery.parse(uri.substring(question + 1), name.getFriendlyURI());
      name = name.withQuery(query);
    }
    if (roots.size() >= MOST_ROOTS) {
      roots.clear();
    }
    roots.put(around, name.withPath(FileName.ROOT_PATH, FileType.FOLDER));
    return name;
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
    if (endsCommand(user)) {
      throw unsendable("user", shown);
    }
    if (password != null && endsCommand(password)) {
      throw unsendable("password", shown);
    }
    return root(scheme, place, user, password);
  }

  private static FtpFileName root(
      String scheme, Authority.Place place, @Nullable String user, @Nullable String password) {
    return new FtpFileName(
        scheme, place, user, password, FileName.ROOT_PATH, FileType.FOLDER, UrlQuery.NONE);
  }

  /** In relative names {@code %5C} is a slash, as the tests of Commons VFS have it. */
  private static FtpFileName parseRelative(FtpFileName root, String path)
      throws FileSystemException {
    FtpFileName name = parsePath(root, path);
    return name.getPath().indexOf('%') < 0
        ? name
        : parsePath(root, BACKSLASH.matcher(path).replaceAll(FileName.SEPARATOR));
  }

  private static FtpFileName parsePath(FtpFileName root, String path) throws FileSystemException {
    String decoded = UrlText.decode(path.replace('\\', '/'));
    if (endsCommand(decoded)) {
      throw unsendable("path", root.getFriendlyURI());
    }
    if (UrlText.hasDots(decoded)) {
      throw refused(root.getFriendlyURI(), "the path has a %5C beside \"..\" or \".\"");
    }
    StringBuilder normal = new StringBuilder(UrlText.encodePath(decoded));
    FileType type = UriParser.normalisePath(normal);
    if (normal.length() == 0 || normal.charAt(0) != FileName.SEPARATOR_CHAR) {
      normal.insert(0, FileName.SEPARATOR_CHAR);
    }
    return root.withPath(normal.toString(), type);
  }

  private static boolean endsCommand(String text) {
    return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
  }

  private static FileSystemException unsendable(String part, String url) {
    return refused(url, "the " + part + " contains CR, LF or NUL, which no FTP command can carry");
  }

  private static FileSystemException refused(String url, String why) {
    return FtpFileSystemException.unusable(url, why);
  }
}
