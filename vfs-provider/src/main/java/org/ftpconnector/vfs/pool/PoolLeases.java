package org.ftpconnector.vfs.pool;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.UserAuthenticationData;
import org.apache.commons.vfs2.UserAuthenticator;
import org.apache.commons.vfs2.impl.DefaultFileSystemConfigBuilder;
import org.apache.commons.vfs2.util.UserAuthenticatorUtils;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.pool.FtpPool;
import org.ftpconnector.vfs.LeaseSource;
import org.jspecify.annotations.Nullable;

/**
 * Leases of a pool that file systems of the same server, login and options share. Begins to use it
 * when the first lease is asked for.
 */
final class PoolLeases implements LeaseSource {
  private static final UserAuthenticationData.Type[] LOGIN = {
    UserAuthenticationData.USERNAME, UserAuthenticationData.PASSWORD
  };

  private final Pools pools;
  private final ServerSettings byUrl;
  private final @Nullable FileSystemOptions options;
  private final @Nullable UserAuthenticator authenticator;

  /** What is in use; guarded by this. */
  private @Nullable Use use;

  private record Use(ServerSettings settings, FtpPool pool) {}

  /** With the login of the URL, unless the options have an authenticator that knows another. */
  PoolLeases(Pools pools, ServerSettings byUrl, @Nullable FileSystemOptions options) {
    this.pools = pools;
    this.byUrl = byUrl;
    this.options = options;
    this.authenticator =
        options == null
            ? null
            : DefaultFileSystemConfigBuilder.getInstance().getUserAuthenticator(options);
  }

  @Override
  public FtpConnection lease() throws IOException {
    return pool().connectionFactory().getConnection();
  }

  private synchronized FtpPool pool() throws FileSystemException {
    Use current = use;
    if (current == null) {
      ServerSettings settings = authenticated();
      current = new Use(settings, pools.use(settings));
      use = current;
    }
    return current.pool();
  }

  private ServerSettings authenticated() {
    if (authenticator == null) {
      return byUrl;
    }
    UserAuthenticationData data = UserAuthenticatorUtils.authenticate(options, LOGIN);
    try {
      Optional<String> user =
          Optional.ofNullable(text(data, UserAuthenticationData.USERNAME)).or(byUrl::user);
      String password =
          Optional.ofNullable(text(data, UserAuthenticationData.PASSWORD)).orElse(byUrl.password());
      return new ServerSettings(
          byUrl.host(), byUrl.port(), byUrl.secured(), byUrl.options(), user, password);
    } finally {
      UserAuthenticatorUtils.cleanup(data);
    }
  }

  private static @Nullable String text(
      @Nullable UserAuthenticationData data, UserAuthenticationData.Type type) {
    char[] known = UserAuthenticatorUtils.getData(data, type, null);
    return known == null ? null : new String(known);
  }

  @Override
  public void closeIdle() {
    Use current;
    synchronized (this) {
      current = use;
    }
    if (current != null) {
      current.pool().closeIdle();
    }
  }

  @Override
  public void close() {
    Use last;
    synchronized (this) {
      last = use;
      use = null;
    }
    if (last != null) {
      pools.release(last.settings());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PoolLeases leases
        && pools == leases.pools
        && byUrl.equals(leases.byUrl)
        && Objects.equals(authenticator, leases.authenticator);
  }

  @Override
  public int hashCode() {
    return byUrl.hashCode();
  }
}
