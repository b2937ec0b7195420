package org.ftpconnector.it.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.FtpServerProcess;
import org.ftpconnector.fixtures.RecordingRelay;

/**
 * A server that the script {@code ftp-server} runs, with the suite's data in it and a relay before
 * it that writes down the commands and refuses some.
 */
final class RealServer implements AutoCloseable {
  private static final String SUITE = "suite";

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
    Path target = process.writableFolder().resolve(SUITE);
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

  private Path folder() {
    return Path.of((process.writableDirectory() + "/" + SUITE).substring(1));
  }

  /** MFMT of pyftpdlib 1.5.7 is for files only. */
  private Set<String> beyondIt() {
    return name.equals("pyftpdlib")
        ? Set.of("LastModifiedTests.testSetLastModifiedFolder")
        : Set.of();
  }

  /** Where the suite finds it. */
  SuiteServer address() {
    return new SuiteServer(
        "127.0.0.1",
        relay.port(),
        process.user(),
        process.password(),
        folder(),
        relay.commands(),
        beyondIt());
  }

  @Override
  public void close() {
    relay.close();
    process.close();
  }
}
