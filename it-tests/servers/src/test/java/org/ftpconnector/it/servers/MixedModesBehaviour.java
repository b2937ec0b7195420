package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.LoggedTransfer;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The data mode belongs to a transfer: one control connection serves both. */
abstract class MixedModesBehaviour {
  private static final TransferOptions ACTIVE =
      TransferOptions.DEFAULTS.withDataMode(DataMode.ACTIVE);
  private static final TransferOptions PASSIVE =
      TransferOptions.DEFAULTS.withDataMode(DataMode.PASSIVE);

  private final TestedServer server;
  private TestFolder folder;

  MixedModesBehaviour(TestedServer server) {
    this.server = server;
  }

  @BeforeEach
  void prepare() throws IOException {
    folder = TestFolder.on(server);
    server.commands().clear();
  }

  @Test
  void active_and_passive_transfers_take_turns_on_one_control_connection() throws IOException {
    FtpManagedConnectionFactory factory = server.managedConnectionFactory(DataMode.PASSIVE);
    try (FtpConnection connection = factory.createConnectionFactory().getConnection()) {
      for (TransferOptions options : List.of(ACTIVE, PASSIVE, ACTIVE)) {
        roundTrip(connection, options);
      }
    }
    assertThat(server.commands().connections()).hasSize(1);
    assertThat(server.commands().transfers())
        .extracting(LoggedTransfer::isActive)
        .containsExactly(true, true, true, false, false, false, true, true, true);
    assertThat(server.commands().transfers()).noneMatch(transfer -> transfer.opening().isEmpty());
  }

  @Test
  void a_transfer_that_does_not_say_is_as_the_factory_is_configured() throws IOException {
    for (DataMode mode : DataMode.values()) {
      server.commands().clear();
      FtpManagedConnectionFactory factory = server.managedConnectionFactory(mode);
      try (FtpConnection connection = factory.createConnectionFactory().getConnection()) {
        roundTrip(connection, TransferOptions.DEFAULTS);
      }
      if (mode == DataMode.ACTIVE) {
        assertThat(server.commands()).transferredOnlyActively();
      } else {
        assertThat(server.commands()).transferredOnlyPassively();
      }
    }
  }

  @Test
  void leases_of_either_mode_take_the_same_pooled_control_connection() throws IOException {
    try (TestPool pool = new TestPool()) {
      FtpConnectionFactory factory =
          server.managedConnectionFactory(DataMode.PASSIVE).createConnectionFactory(pool);
      for (TransferOptions options : List.of(ACTIVE, PASSIVE, ACTIVE)) {
        try (FtpConnection connection = factory.getConnection()) {
          roundTrip(connection, options);
        }
      }
    }
    assertThat(server.commands().connections()).hasSize(1);
    assertThat(server.commands().transfers()).hasSize(9);
  }

  private void roundTrip(FtpConnection connection, TransferOptions options) throws IOException {
    try (OutputStream out = connection.store(folder.path("file"), options)) {
      out.write(new byte[] {1, 2, 3});
    }
    try (FtpListing listing = connection.list(folder.directory(), options)) {
      assertThat(listing.readAll()).hasSize(1);
    }
    try (InputStream in = connection.retrieve(folder.path("file"), options)) {
      assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
    }
  }
}
