package org.ftpconnector.vfs;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A server with MLST and MLSD, two pooled sessions that are logged in, and nothing known of its
 * files beforehand. Its log then has what an operation costs.
 */
abstract class RoundTrips {
  private static final String URL = "ftp-jca://embedded";

  final EmbeddedFtpServer server;
  private final TestPool pool = new TestPool();
  private TestManager vfs;

  RoundTrips(Path home) throws Exception {
    server = EmbeddedFtpServer.builder().home(home).start();
    Files.createDirectories(home.resolve("in/sub"));
    Files.writeString(home.resolve("in/a"), "alpha");
    Files.writeString(home.resolve("in/b"), "beta");
  }

  @BeforeEach
  void both_sessions_are_logged_in_and_nothing_is_known() throws Exception {
    FtpManagedConnectionFactory managed = TestManager.factoryFor(server);
    // Else EPSV of a next transfer, of which there is none, is counted with each.
    managed.setPriming("off");
    vfs = new TestManager(managed.createConnectionFactory(pool));
    file("/in/copy").copyFrom(file("/in/a"), Selectors.SELECT_SELF);
    file("/in/copy").delete();
    for (String known : List.of("/", "/in", "/in/a", "/in/copy")) {
      file(known).refresh();
    }
    server.commands().clear();
  }

  @AfterEach
  void everything_is_closed() {
    vfs.close();
    pool.close();
    server.commands().awaitOpenConnections(0, Duration.ofSeconds(60));
    server.close();
  }

  final FileObject file(String path) throws FileSystemException {
    return vfs.file(URL + path);
  }

  static void write(FileObject file, String text) throws Exception {
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
