package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.SampleFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Explicit TLS on servers that insist on it, two of them on resumed sessions too. */
class TlsServersIT {

  @ParameterizedTest
  @CsvSource({
    "vsftpd-tls, ACTIVE",
    "vsftpd-tls, PASSIVE",
    "proftpd-tls, ACTIVE",
    "proftpd-tls, PASSIVE",
    "pure-ftpd-tls, ACTIVE",
    "pure-ftpd-tls, PASSIVE"
  })
  void fifty_rounds_on_one_control_connection(String name, DataMode mode) throws IOException {
    try (TestedServer server = RealServer.start(name)) {
      DataMode other = mode == DataMode.ACTIVE ? DataMode.PASSIVE : DataMode.ACTIVE;
      FtpConnectionFactory factory =
          server.managedConnectionFactory(other).createConnectionFactory();
      long before = openings(name, mode);
      long beforeOther = openings(name, other);
      rounds(factory, TestFolder.on(server), mode, 50);
      // pure-ftpd writes its commands to syslog alone.
      assertThat(openings(name, mode) - before).isEqualTo(name.startsWith("pure") ? 0 : 150);
      assertThat(openings(name, other)).isEqualTo(beforeOther);
    }
  }

  /** What the server itself wrote down: the relay cannot read what is secured. */
  private static long openings(String name, DataMode mode) throws IOException {
    Path folder = Path.of("target", "ftp-servers", name);
    Path log = folder.resolve(name.startsWith("proftpd") ? "commands.log" : "log");
    if (!Files.exists(log)) {
      return 0;
    }
    Pattern opening =
        Pattern.compile(mode == DataMode.ACTIVE ? "(PORT|EPRT) [0-9|]" : "(EPSV|PASV)\"?$");
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> !line.contains("response")).filter(opening.asPredicate()).count();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vsftpd-tls", "proftpd-tls", "pure-ftpd-tls"})
  void eight_control_connections_at_once(String name) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (TestedServer server = RealServer.start(name)) {
      FtpConnectionFactory factory =
          server.managedConnectionFactory(DataMode.PASSIVE).createConnectionFactory();
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        TestFolder folder = TestFolder.on(server);
        DataMode mode = i % 2 == 0 ? DataMode.PASSIVE : DataMode.ACTIVE;
        results.add(threads.submit(() -> rounds(factory, folder, mode, 10)));
      }
      for (Future<?> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS)).isNull();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static @Nullable Void rounds(
      FtpConnectionFactory factory, TestFolder folder, DataMode mode, int rounds)
      throws IOException {
    TransferOptions options = TransferOptions.DEFAULTS.withDataMode(mode);
    try (FtpConnection connection = factory.getConnection()) {
      for (int i = 0; i < rounds; i++) {
        byte[] content = SampleFiles.big(20_000 + i);
        try (OutputStream out = connection.store(folder.path("file"), options)) {
          out.write(content);
        }
        try (InputStream in = connection.retrieve(folder.path("file"), options)) {
          assertThat(in.readAllBytes()).isEqualTo(content);
        }
        try (FtpListing listing = connection.list(folder.directory(), options)) {
          assertThat(listing.readAll()).hasSize(1);
        }
      }
    }
    return null;
  }
}
