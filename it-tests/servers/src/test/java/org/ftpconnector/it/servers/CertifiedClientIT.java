package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that want a certificate of their clients. */
@ParameterizedClass
@MethodSource("servers")
class CertifiedClientIT {
  private final RealServer server;

  CertifiedClientIT(RealServer server) {
    this.server = server;
  }

  static Stream<RealServer> servers() {
    return Stream.of("vsftpd-tls-certified", "proftpd-tls-certified").map(RealServer::start);
  }

  @BeforeEach
  void clearLog() {
    server.commands().clear();
  }

  private FtpManagedConnectionFactory with(String protocol) {
    FtpManagedConnectionFactory factory = server.managedConnectionFactory(DataMode.PASSIVE);
    factory.setTlsProtocols(protocol);
    factory.setTlsSessionReuse("require");
    return factory;
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2, ACTIVE", "TLSv1.2, PASSIVE", "TLSv1.3, ACTIVE", "TLSv1.3, PASSIVE"})
  void a_client_with_one_is_let_in(String protocol, DataMode mode) throws IOException {
    FtpManagedConnectionFactory factory = with(protocol);
    factory.setKeyStorePath(server.certificate().toString());
    factory.setKeyStorePassword(TestCertificates.PASSWORD);
    TestFolder folder = TestFolder.on(server);
    folder.put("file", new byte[] {1});
    TransferOptions options = TransferOptions.DEFAULTS.withDataMode(mode);
    try (FtpConnection connection = factory.createConnectionFactory().getConnection()) {
      try (InputStream in = connection.retrieve(folder.path("file"), options)) {
        assertThat(in.readAllBytes()).containsExactly(1);
      }
      // Last, as proftpd 1.3.8 sends no new ticket of TLS 1.3 on an upload.
      try (OutputStream out = connection.store(folder.path("sent"), options)) {
        out.write(1);
      }
    }
    assertThat(folder.content("sent")).containsExactly(1);
    if (mode == DataMode.ACTIVE) {
      assertThat(server.commands()).transferredOnlyActively().saw("RETR", "STOR");
    } else {
      assertThat(server.commands()).transferredOnlyPassively().saw("RETR", "STOR");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_client_without_is_told_the_property(String protocol) throws IOException {
    FtpManagedConnectionFactory factory = with(protocol);
    assertThatThrownBy(() -> factory.createConnectionFactory().getConnection())
        .hasMessageContaining("KeyStorePath");
    assertThat(server.commands()).sawNo("USER");
  }
}
