package org.ftpconnector.it.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.TestPool;

/** A provider of Commons VFS at work in a folder of its own. */
final class VfsClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Optional<TestedServer> server;
  private final TestPool pool = new TestPool();
  private final FileSystemOptions options = new FileSystemOptions();
  private final String beforePath;
  private final String behindPath;
  private StandardFileSystemManager manager;
  private TestFolder folder;

  private VfsClient(
      Optional<TestedServer> server, TestFolder folder, String beforePath, String behindPath)
      throws IOException {
    this.server = server;
    this.folder = folder;
    this.beforePath = beforePath;
    this.behindPath = behindPath;
    this.manager = manager();
  }

  private static VfsClient on(TestedServer server, String beforePath, String behindPath)
      throws IOException {
    return new VfsClient(Optional.of(server), TestFolder.on(server), beforePath, behindPath);
  }

  private static StandardFileSystemManager manager() throws FileSystemException {
    StandardFileSystemManager manager = new StandardFileSystemManager();
    manager.init();
    return manager;
  }

  /** The one that comes with Commons VFS, which has commons-net speak FTP. */
  static VfsClient builtIn(TestedServer server, DataMode mode) throws IOException {
    String security = String.valueOf(server.managedConnectionFactory(mode).getSecurity());
    String scheme = security.equals("none") ? "ftp" : "ftps";
    String login = server.user() + ":" + server.password();
    VfsClient client = on(server, scheme + "://" + login + "@127.0.0.1:" + server.port(), "");
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    if (scheme.equals("ftps")) {
      FtpsMode when = FtpsMode.valueOf(security.toUpperCase(Locale.ROOT));
      FtpsFileSystemConfigBuilder.getInstance().setFtpsMode(client.options, when);
      FtpsFileSystemConfigBuilder.getInstance()
          .setDataChannelProtectionLevel(client.options, FtpsDataChannelProtectionLevel.P);
      builder = FtpsFileSystemConfigBuilder.getInstance();
    }
    builder.setPassiveMode(client.options, mode == DataMode.PASSIVE);
    builder.setUserDirIsRoot(client.options, false);
    builder.setSoTimeout(client.options, PATIENCE);
    builder.setDataTimeout(client.options, PATIENCE);
    return client;
  }

  /** Ours, over connections that are used again. */
  static VfsClient ours(TestedServer server, DataMode mode) throws IOException {
    VfsClient client =
        on(server, "ftp-jca://tested", "?mode=" + mode.name().toLowerCase(Locale.ROOT));
    org.ftpconnector.vfs.FtpFileSystemConfigBuilder.getInstance()
        .setConnectionFactory(
            client.options,
            server.managedConnectionFactory(mode).createConnectionFactory(client.pool));
    return client;
  }

  /** The one of files on this machine, in this folder. */
  static VfsClient local(Path folder) throws IOException {
    TestFolder own = new TestFolder(folder.toString(), folder);
    return new VfsClient(Optional.empty(), own, "file://", "");
  }

  /** Goes on in a new, empty folder on the server. */
  void beginAnew() throws IOException {
    folder = TestFolder.on(server.orElseThrow());
  }

  /** Ends the manager with all that it knows, and begins with another one. */
  void forget() throws IOException {
    manager.close();
    manager = manager();
  }

  TestFolder folder() {
    return folder;
  }

  /** A file in the folder, or the folder itself where there is no name; resolved anew. */
  FileObject file(String name) throws FileSystemException {
    String path = name.isEmpty() ? folder.directory() : folder.path(name);
    return manager.resolveFile(beforePath + path.replace(" ", "%20") + behindPath, options);
  }

  /** Ends its connections; all that were leased must have been returned. */
  @Override
  public void close() {
    manager.close();
    pool.close();
  }
}
