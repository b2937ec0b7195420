package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A suite that asks for one data mode everywhere, on a server that leaves one way of opening a data
 * connection in it.
 *
 * <p>The factory's default is the other mode, so that each transfer has to be told. After each test
 * the server's log is asked whether every data connection was opened in this way, and whether every
 * control connection is closed.
 */
abstract class DataModeBehaviour {
  final TestedServer tested;
  private final DataWay way;
  final CommandLog commands;
  final DataMode mode;
  final FtpManagedConnectionFactory managedFactory;
  TestFolder folder;

  DataModeBehaviour(TestedServer server, DataWay way) {
    this.tested = server;
    this.commands = server.commands();
    this.way = way;
    this.mode = way.mode();
    this.managedFactory =
        server.managedConnectionFactory(
            mode == DataMode.ACTIVE ? DataMode.PASSIVE : DataMode.ACTIVE);
  }

  /** No listing was needed to tell what a path is, or at most so many of a stranger. */
  final void assertListedToLookUp(int mostOfStranger) {
    assertThat(commands.transfers())
        .hasSizeLessThanOrEqualTo(tested.can(Ability.LOOK_UP) ? 0 : mostOfStranger);
  }

  /** Of a file that was just made; a listing has minutes. */
  final Instant earliestTimeOfNow() {
    return Instant.now().minusSeconds(tested.can(Ability.LOOK_UP) ? 60 : 120);
  }

  @BeforeEach
  void clearLog() throws IOException {
    folder = TestFolder.on(tested);
    commands.clear();
  }

  @AfterEach
  void every_data_connection_was_opened_in_this_way_and_no_control_connection_is_left() {
    commands.awaitOpenConnections(0, Duration.ofSeconds(10));
    assertThat(commands.transfers())
        .as("transfers on %s", tested)
        .allMatch(transfer -> transfer.opening().equals(way.name()), "opened with " + way);
  }
}
