package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a port is asked for with the first login: a mode that nobody wants is not begun. */
class FirstModeTest {
  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();

  @BeforeEach
  void configure() {
    factory.setServerName(server.host());
    factory.setPortNumber(server.port());
    factory.setUserName(EmbeddedFtpServer.USER);
    factory.setPassword(EmbeddedFtpServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private boolean isPortAskedFor() throws ResourceException {
    factory.createManagedConnection(null, null).destroy();
    return server.commands().verbs().contains("EPSV");
  }

  @Test
  void in_a_pool_in_plain_java_by_the_default_mode() throws ResourceException {
    factory.expectFirst(null);
    assertThat(isPortAskedFor()).isTrue();
  }

  @Test
  void in_plain_java_not_where_the_first_transfer_is_active() throws ResourceException {
    factory.expectFirst(DataMode.ACTIVE);
    assertThat(isPortAskedFor()).isFalse();
  }

  @Test
  void in_a_container_not_before_an_application_has_chosen() throws ResourceException {
    assertThat(isPortAskedFor()).isFalse();
  }
}
