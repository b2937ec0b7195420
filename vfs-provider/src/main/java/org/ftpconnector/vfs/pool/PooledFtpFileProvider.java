package org.ftpconnector.vfs.pool;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.commons.vfs2.FileSystemConfigBuilder;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.LeaseSource;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.name.FtpFileNameParser;
import org.ftpconnector.vfs.name.Library;
import org.jspecify.annotations.Nullable;

/**
 * This provider serves plain Java, over pools of its own: {@code
 * ftp-pool://user:password@host:2121/in/a.csv?mode=active}, and with TLS {@code ftps-pool}.
 *
 * <p>The URL has the server; port 21 where it says none, also for {@code ftps-pool}, which means
 * explicit TLS unless the options say {@code ftpsMode}. It may be registered for other schemes,
 * {@code ftp} and {@code ftps} among them; those that begin with {@code ftps} speak TLS. The login
 * is that of a {@code UserAuthenticator} in the options, else that of the URL, else anonymous.
 * {@link PooledFtpFileSystemConfigBuilder} sets all else.
 *
 * <p>One pool serves all file systems of the same server, login and options, of all file system
 * managers of this class loader; both data modes share it. Closing the last file system, or the
 * manager, closes the connections that this manager has in use; the last manager closes all, and
 * those that nobody uses are closed after {@code idleTimeout}.
 */
public class PooledFtpFileProvider extends FtpFileProvider {
  private final Pools pools = new Pools();

  /** A provider to be added to a file system manager. */
  public PooledFtpFileProvider() {
    super(
        FtpFileNameParser.ofServers(),
        EnumSet.allOf(Library.class),
        "Add the dependency org.ftpconnector:ftp-connector-client, which brings all that plain Java"
            + " needs; in an application server use ftp-jca URLs.");
  }

  @Override
  protected FileSystemConfigBuilder configBuilder() {
    return PooledFtpFileSystemConfigBuilder.getInstance();
  }

  @Override
  protected LeaseSource leases(FtpFileName root, @Nullable FileSystemOptions options) {
    String host = root.getHostName();
    String password = root.getPassword();
    ServerSettings settings =
        new ServerSettings(
            host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
            root.getPort(),
            isSecured(root),
            PooledFtpFileSystemConfigBuilder.getInstance().values(options, isSecured(root)),
            Optional.ofNullable(root.getUserName()),
            password == null ? "" : password);
    return new PoolLeases(pools, settings, options);
  }

  private static boolean isSecured(FtpFileName root) {
    return root.getScheme().startsWith("ftps");
  }

  @Override
  protected String serverSettings(
      FtpFileName root, @Nullable FileSystemOptions options, ToIntFunction<Object> numbers) {
    Map<PoolOption, Object> settings =
        PooledFtpFileSystemConfigBuilder.getInstance().values(options, isSecured(root));
    // Two of these may well print the same.
    settings.computeIfPresent(
        PoolOption.TRUST_MANAGER, (option, given) -> numbers.applyAsInt(given));
    settings.computeIfPresent(PoolOption.KEY_MANAGER, (option, given) -> numbers.applyAsInt(given));
    return settings.toString();
  }

  /** Closes every connection that no other manager uses or can use, also those in use here. */
  @Override
  public void close() {
    super.close();
    pools.close();
  }
}
