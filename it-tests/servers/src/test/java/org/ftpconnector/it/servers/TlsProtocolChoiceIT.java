package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ProFTPD demands resumption, and with TLS 1.3 sends no new ticket on an upload. */
class TlsProtocolChoiceIT {
  private static final int IN_A_ROW = 50;

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void where_both_protocols_are_allowed_every_upload_succeeds(DataMode mode) throws Exception {
    try (RealServer server = RealServer.start("proftpd-tls");
        TestPool pool = TestPool.validating()) {
      TestFolder folder = TestFolder.on(server);
      FtpManagedConnectionFactory managed = server.managedConnectionFactory(DataMode.PASSIVE);
      managed.setTlsProtocols("TLSv1.2,TLSv1.3");
      managed.setTlsSessionReuse("require");
      FtpConnectionFactory factory = managed.createConnectionFactory(pool);
      for (int i = 0; i < IN_A_ROW; i++) {
        byte[] content = {(byte) i};
        try (FtpConnection connection = factory.getConnection();
            OutputStream out =
                connection.store(
                    folder.path("file"), TransferOptions.DEFAULTS.withDataMode(mode))) {
          out.write(content);
        }
        assertThat(folder.content("file")).isEqualTo(content);
      }
      assertThat(server.commands().transfers())
          .hasSize(IN_A_ROW)
          .allMatch(transfer -> transfer.isActive() == (mode == DataMode.ACTIVE));
      assertThat(server.commands()).saw(2, "PASS");
    }
  }
}
