package org.ftpconnector.vfs.name;

import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.provider.GenericFileName;
import org.ftpconnector.api.TransferOptions;
import org.jspecify.annotations.Nullable;

/**
 * A file name is a connection factory or server, login, path and query. It is immutable but for its
 * type.
 *
 * <p>The query belongs to it, and to its root URI, so that parents, children and relative names
 * have it too and names of different queries are in different file systems. {@link #getURI()} and
 * {@link #getRootURI()} contain the password, {@link #getFriendlyURI()} and {@link #toString()} do
 * not.
 */
public final class FtpFileName extends GenericFileName {
  private final Authority.Place place;
  private final UrlQuery query;
  private final Ends ends;

  /**
   * What stands before and behind the path, the same in all names of one file system: each
   * resolution of a name asks for it several times.
   */
  private record Ends(String before, String friendlyBefore, String behind, String rootUri) {}

  FtpFileName(
      String scheme,
      Authority.Place place,
      @Nullable String user,
      @Nullable String password,
      String path,
      FileType type,
      UrlQuery query) {
    super(scheme, place.host(), place.port(), place.defaultPort(), user, password, path, type);
    this.place = place;
    this.query = query;
    this.ends = ends(before(true), before(false), query);
  }

  /** The same as another but for the path. */
  private FtpFileName(FtpFileName other, String path, FileType type) {
    super(
        other.getScheme(),
        other.place.host(),
        other.place.port(),
        other.place.defaultPort(),
        other.getUserName(),
        other.getPassword(),
        path,
        type);
    this.place = other.place;
    this.query = other.query;
    this.ends = other.ends;
  }

  private String before(boolean addPassword) {
    StringBuilder before = new StringBuilder();
    appendRootUri(before, addPassword);
    return before.toString();
  }

  private static Ends ends(String before, String friendlyBefore, UrlQuery query) {
    String behind = query.toString();
    return new Ends(before, friendlyBefore, behind, before + ROOT_PATH + behind);
  }

  /** The name of the connection factory; in URLs that name none, the host. */
  public String getFactory() {
    return getHostName();
  }

  /** The options, with what the query says over them. */
  public TransferOptions applyQueryTo(TransferOptions options) {
    return query.applyTo(options);
  }

  /** The same but for the path. */
  public FtpFileName withPath(String absolutePath, FileType type) {
    return new FtpFileName(this, absolutePath, type);
  }

  /** The same but for the query. */
  FtpFileName withQuery(UrlQuery other) {
    return new FtpFileName(
        getScheme(), place, getUserName(), getPassword(), getPath(), getType(), other);
  }

  /** The name of a child, as the server spells it. */
  public FtpFileName child(String name, FileType type) {
    String parent = getPath();
    String own = UrlText.encodePath(name);
    return withPath(parent.endsWith(SEPARATOR) ? parent + own : parent + SEPARATOR + own, type);
  }

  @Override
  public FileName createName(String absolutePath, FileType type) {
    return withPath(absolutePath, type);
  }

  /** The path as the server gets it. */
  @Override
  public String getPathDecoded() throws FileSystemException {
    return UrlText.decode(getPath());
  }

  @Override
  protected void appendCredentials(StringBuilder buffer, boolean addPassword) {
    // GenericFileName would turn characters above U+00FF into others (commons-vfs2 2.10.0).
    String user = getUserName();
    String password = getPassword();
    if (user == null) {
      return;
    }
    buffer.append(UrlText.encodeUserInfo(user));
    if (password != null) {
      buffer.append(':').append(addPassword ? UrlText.encodeUserInfo(password) : "***");
    }
    buffer.append('@');
  }

  @Override
  protected String createURI() {
    return uri(ends.before());
  }

  /** The URI with {@code ***} for the password, and with the query. */
  @Override
  public String getFriendlyURI() {
    return uri(ends.friendlyBefore());
  }

  /** The URI of the root, with the query: it tells file systems apart. */
  @Override
  public String getRootURI() {
    return ends.rootUri();
  }

  private String uri(String before) {
    try {
      return before + UrlText.encodeUriPath(UrlText.decode(getPath())) + ends.behind();
    } catch (FileSystemException e) {
      throw new IllegalStateException("a path that was never encoded: " + getPath(), e);
    }
  }

  /** As {@link #getFriendlyURI()}, since names end up in logs. */
  @Override
  public String toString() {
    return getFriendlyURI();
  }
}
