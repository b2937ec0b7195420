package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.Target;
import org.ftpconnector.fixtures.SampleFiles;

/**
 * A server that runs already, at whatever distance, and whose files are to be seen from here:
 * {@code bench.external} is its URL with user and password, {@code bench.external.home} the folder
 * that this user sees as {@code /}. Its folder {@code w} must be there. Nothing is counted.
 */
final class ExternalServer implements MeasuredServer {
  private final URI url;
  private final String[] login;
  private final Path home;

  ExternalServer() {
    this(
        URI.create(System.getProperty("bench.external", "")),
        Path.of(System.getProperty("bench.external.home", "")));
  }

  ExternalServer(URI url, Path home) {
    this.url = url;
    this.home = home;
    this.login = url.getUserInfo() == null ? new String[0] : url.getUserInfo().split(":", 2);
    if (login.length < 2 || url.getHost() == null || !Files.isDirectory(writable())) {
      throw new IllegalArgumentException(
          "-Dbench.external must be ftp://user:password@host:port, and -Dbench.external.home the"
              + " folder that this user sees as /, with a folder w in which he may write");
    }
  }

  private Path writable() {
    return home.resolve("w");
  }

  @Override
  public Path home() {
    return home;
  }

  /** As whom its sessions write is who the folder belongs to. */
  @Override
  public void admit() throws IOException {
    UserPrincipal user = Files.getOwner(writable());
    for (Path made : made()) {
      Files.setOwner(made, user);
    }
  }

  private List<Path> made() throws IOException {
    try (Stream<Path> folders = Files.list(writable())) {
      return folders.filter(Files::isDirectory).toList();
    }
  }

  @Override
  public long commands() {
    return 0;
  }

  @Override
  public long connections() {
    return 0;
  }

  @Override
  public Target target(Setting setting, int sessions) {
    int port = url.getPort() < 0 ? 21 : url.getPort();
    return new Target(
        url.getHost(), port, login[0], login[1], setting.dataMode(), false, false, home, sessions);
  }

  /** Leaves it running, without the folders of the benchmark. */
  @Override
  public void close() throws IOException {
    made().forEach(SampleFiles::deleteTree);
  }
}
