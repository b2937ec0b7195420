package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.Objects;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.vfs.name.FtpFileName;
import org.jspecify.annotations.Nullable;

/**
 * Leases of a connection factory that is named or given, with the URL's login or else with its own.
 * Looks it up once, when the first lease is asked for.
 */
final class NamedFactoryLeases implements LeaseSource {
  private final FactoryReference reference;
  private final @Nullable String user;
  private final @Nullable String password;
  private volatile @Nullable FtpConnectionFactory factory;

  NamedFactoryLeases(FtpFileName root, FactoryReference reference) {
    this.reference = reference;
    this.user = root.getUserName();
    this.password = root.getPassword();
  }

  @Override
  public FtpConnection lease() throws IOException {
    if (user == null) {
      return factory().getConnection();
    }
    return factory().getConnection(user, password == null ? "" : password);
  }

  private FtpConnectionFactory factory() throws FileSystemException {
    FtpConnectionFactory known = factory;
    if (known == null) {
      // Two threads may both look it up; they find the same.
      known = reference.find();
      factory = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedFactoryLeases leases
        && reference.equals(leases.reference)
        && Objects.equals(user, leases.user)
        && Objects.equals(password, leases.password);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reference, user, password);
  }
}
