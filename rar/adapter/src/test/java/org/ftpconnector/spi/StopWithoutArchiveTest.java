package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Open Liberty 26.0.0.3 closes its pools, deletes the archive, and stops the adapter then: no class
 * can be loaded any more that was not needed before.
 */
@Timeout(120)
class StopWithoutArchiveTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void an_adapter_that_was_never_used_stops() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      Deployment deployment = new Deployment(server);
      deployment.deleteArchive();
      deployment.stop();
    }
  }

  @Test
  void what_is_open_and_idle_is_closed_in_order() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      Deployment deployment = new Deployment(server);
      deployment.open();
      deployment.deleteArchive();
      deployment.stop();
      server.commands().awaitOpenConnections(0, LIMIT);
      assertThat(server.commands()).saw("QUIT");
    }
  }

  @Test
  void an_adapter_whose_connections_the_container_has_closed_stops() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      Deployment deployment = new Deployment(server);
      deployment.open().destroy();
      deployment.deleteArchive();
      deployment.stop();
    }
  }
}
