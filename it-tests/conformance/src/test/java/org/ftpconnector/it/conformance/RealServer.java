package org.ftpconnector.it.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.FtpServerProcess;
import org.ftpconnector.fixtures.RecordingRelay;

/**
 * vsftpd, proftpd or pure-ftpd, with the suite's data in it and a relay before it that writes down
 * the commands and refuses some.
 */
final class RealServer implements AutoCloseable {
  private final String name;
  private final FtpServerProcess process;
  private final RecordingRelay relay;

  private RealServer(String name, String... refused) {
    this.name = name;
    this.process = FtpServerProcess.start(name);
    this.relay = RecordingRelay.refusing(process.port(), refused);
  }

  /** Downloaded if need be and accepting connections, and refusing these commands. */
  static RealServer start(String name, String... refused) throws IOException {
    RealServer server = new RealServer(name, refused);
    server.copyData();
    return server;
  }

  /** To where everything may be written; see the script. */
  private void copyData() throws IOException {
    Path source = ProviderSuite.DATA;
    Path target = process.folder().resolve("home").resolve(folder());
    UserPrincipal serversUser = Files.getOwner(target.getParent());
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = target.resolve(source.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
        // Only a file's owner may set its time.
        Files.setOwner(copy, serversUser);
      }
    }
  }

  private boolean isVsftpd() {
    return name.equals("vsftpd");
  }

  private Path folder() {
    return Path.of(isVsftpd() ? "w/suite" : "suite");
  }

  /** Where the suite finds it. */
  SuiteServer address() {
    return new SuiteServer(
        "127.0.0.1",
        relay.port(),
        isVsftpd() ? "anonymous" : "test",
        "secret",
        folder(),
        relay.commands());
  }

  @Override
  public void close() {
    relay.close();
    process.close();
  }
}
