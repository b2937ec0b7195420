package org.ftpconnector.it.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.MockFtpServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published suite on MockFtpServer. */
class MockFtpServerSuiteIT {
  /** It says 350 to REST and sends the file from its beginning. */
  private static final Set<String> BEYOND_IT = Set.of("ProviderRandomReadTests.testRandomRead");

  /** It ends a session whose client leaves a download, as the suite does now and then. */
  private static final int ENDED = 7;

  @TestFactory
  List<DynamicTest> active() throws Exception {
    return results(DataMode.ACTIVE, "PASV", "EPSV");
  }

  @TestFactory
  List<DynamicTest> passive() throws Exception {
    return results(DataMode.PASSIVE, "PORT", "EPRT");
  }

  private static List<DynamicTest> results(DataMode mode, String... refused) throws Exception {
    try (MockFtpServer server = MockFtpServer.start(refused)) {
      copyData(server.home().resolve("suite"));
      SuiteServer address =
          new SuiteServer(
              "127.0.0.1",
              server.port(),
              MockFtpServer.USER,
              MockFtpServer.PASSWORD,
              Path.of("suite"),
              server.commands(),
              BEYOND_IT);
      return ProviderSuite.results(
          address,
          mode,
          new UrlAccess("ftp-pool", new FileSystemOptions(), UrlAccess.MOST_LOGINS + ENDED));
    }
  }

  private static void copyData(Path target) throws IOException {
    Path source = ProviderSuite.DATA;
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(source.relativize(file)));
      }
    }
  }
}
