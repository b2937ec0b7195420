package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.TransferOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small files in a row, each with the question for the next one's port. ProFTPD refuses what it
 * finds during a transfer, so that it would have to be asked twice, unless the question has come
 * with the transfer's command; and now and then even so.
 */
class AskingAheadIT {
  private static final int IN_A_ROW = 50;

  @ParameterizedTest
  @ValueSource(strings = {"vsftpd", "proftpd"})
  void small_files_go_and_their_ports_are_named_ahead(String name) throws Exception {
    try (RealServer server = RealServer.start(name);
        FtpConnection connection =
            server
                .managedConnectionFactory(DataMode.PASSIVE)
                .createConnectionFactory()
                .getConnection()) {
      TestFolder folder = TestFolder.on(server);
      for (int i = 0; i < IN_A_ROW; i++) {
        byte[] content = {(byte) i};
        connection.store(folder.path("file"), content, TransferOptions.DEFAULTS);
        assertThat(folder.content("file")).isEqualTo(content);
      }
      connection.stat("/"); // reads the last answer
      assertThat(server.commands().all("EPSV"))
          .hasSizeBetween(IN_A_ROW + 1, IN_A_ROW + IN_A_ROW / 2);
    }
  }
}
