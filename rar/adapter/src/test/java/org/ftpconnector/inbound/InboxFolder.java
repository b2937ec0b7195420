package org.ftpconnector.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.pool.FtpPool;

/** A folder {@code /in} of an FTP server, on its disk, and a pool of sessions at that server. */
public final class InboxFolder implements AutoCloseable {
  private final EmbeddedFtpServer server;
  private final FtpPool pool;
  private final Path folder;

  /** With a pool of its own; closes both. */
  public InboxFolder(EmbeddedFtpServer server) {
    this.server = server;
    this.pool =
        FtpPool.builder(server.host())
            .port(server.port())
            .login(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
            .build();
    this.folder = server.home().resolve("in");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That of the pool. */
  public FtpConnectionFactory factory() {
    return pool.connectionFactory();
  }

  /** Whose folder it is. */
  public EmbeddedFtpServer server() {
    return server;
  }

  Path folder() {
    return folder;
  }

  /** For files that have just been put there. */
  FtpInboxBuilder inbox() {
    return FtpInbox.builder(factory(), "/in").minAgeSeconds(0);
  }

  /** Makes the folders that are missing, too. */
  public Path put(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names in one of its folders, or in itself by the empty name, without folders. */
  public List<String> names(String below) {
    Path place = folder.resolve(below);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(place)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of all files in one of its folders, or in itself, but for those of claims. */
  List<String> tree(String below) {
    Path place = folder.resolve(below);
    try (Stream<Path> paths = Files.walk(place)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> place.relativize(path).toString())
          .filter(path -> !path.startsWith("ftp-connector-claims/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same of claims, without their owners, and without signs of life. */
  List<String> claims() {
    return names("ftp-connector-claims").stream()
        .filter(name -> !name.endsWith(".alive"))
        .map(name -> name.substring(name.indexOf('.') + 1))
        .sorted()
        .toList();
  }

  /** The name of the one claim that there is. */
  String claimFile() {
    return names("ftp-connector-claims").stream()
        .filter(name -> !name.endsWith(".alive"))
        .reduce((one, other) -> one + " and " + other)
        .orElseThrow();
  }

  /** Another node's, as it has been left. */
  void putClaim(String name, String content) {
    put("ftp-connector-claims/" + name, content);
  }

  String content(String path) {
    try {
      return Files.readString(folder.resolve(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
    server.close();
  }
}
