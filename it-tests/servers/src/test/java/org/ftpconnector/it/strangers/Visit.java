package org.ftpconnector.it.strangers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.fixtures.strange.StrangeFtpServer;
import org.jspecify.annotations.Nullable;

/** An application at a stranger: the files as it sees them, and as they are on the disk. */
final class Visit implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final DefaultFileSystemManager manager = new DefaultFileSystemManager();
  private final Stranger stranger;
  private final StrangeFtpServer server;
  private final Provider provider;
  private @Nullable FileObject root;

  Visit(Stranger stranger, Provider provider) throws FileSystemException {
    this.stranger = stranger;
    this.server = StrangeFtpServer.with(stranger.oddities());
    this.provider = provider;
    provider.addTo(manager);
    manager.init();
  }

  /** The built-in provider logs in here, ours does at the first operation. */
  private FileObject root() throws FileSystemException {
    if (root == null) {
      root = manager.resolveFile(provider.url(server.port()), provider.options(stranger.mode()));
    }
    return root;
  }

  /** Something has happened behind the application's back. */
  private void changed() throws FileSystemException {
    if (!provider.seesWhatOthersDo()) {
      manager.getFilesCache().clear(root().getFileSystem());
      root = null;
    }
  }

  Stranger stranger() {
    return stranger;
  }

  StrangeFtpServer server() {
    return server;
  }

  /** As the application sees it. */
  FileObject file(String path) throws FileSystemException {
    return root().resolveFile(path);
  }

  /** As it is. */
  Path disk(String path) {
    return server.home().resolve(path);
  }

  /** Puts a file there, behind the application's back. */
  Path put(String path, String content) throws IOException {
    return put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The same. */
  Path put(String path, byte[] content) throws IOException {
    Files.createDirectories(disk(path).getParent());
    changed();
    return Files.write(disk(path), content);
  }

  /** Puts a folder there, behind the application's back. */
  Path makeFolder(String path) throws IOException {
    changed();
    return Files.createDirectories(disk(path));
  }

  /** What the application reads. */
  String read(String path) throws IOException {
    return file(path).getContent().getString(StandardCharsets.UTF_8);
  }

  /** Has the application write. */
  void write(String path, String content) throws IOException {
    write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The same. */
  void write(String path, byte[] content) throws IOException {
    try (OutputStream out = file(path).getContent().getOutputStream()) {
      out.write(content);
    }
  }

  /** The application ends, and nothing of it is left at the server. */
  void leave() {
    manager.close();
    server.commands().awaitOpenConnections(0, SOON);
  }

  @Override
  public void close() {
    // The server first, so that a manager that waits for it ends.
    server.close();
    manager.close();
  }
}
