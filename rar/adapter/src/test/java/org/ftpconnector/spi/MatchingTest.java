package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.SecurityException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.session.settings.FtpLogin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Creating, matching and validating connections of a real server (Connectors 2.1, 6.5.3). */
class MatchingTest {
  private final ContractFixture fixture =
      new ContractFixture(
          EmbeddedFtpServer.builder()
              .user(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
              .user("other", "1")
              .maxLogins(3)
              .start());
  private final EmbeddedFtpServer server = fixture.server;
  private final FtpManagedConnectionFactory factory = fixture.factory;

  @AfterEach
  void close() {
    fixture.close();
  }

  private static FtpConnectionRequestInfo request(String user, String password) {
    return new FtpConnectionRequestInfo(new FtpLogin(user, password));
  }

  private FtpManagedConnection open(String user, String password) throws ResourceException {
    return (FtpManagedConnection) factory.createManagedConnection(null, request(user, password));
  }

  /** 6.5.3 and 9.1.9: the login counts, and nothing else; no state changes, nothing is sent. */
  @Test
  void a_connection_matches_by_user_and_password() throws Exception {
    FtpManagedConnection mine = fixture.open();
    FtpManagedConnection others = open("other", "1");
    Set<ManagedConnection> pool = new LinkedHashSet<>(List.of(others, mine));
    server.commands().clear();
    assertThat(factory.matchManagedConnections(pool, null, null)).isSameAs(mine);
    assertThat(
            factory.matchManagedConnections(
                pool, null, request(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)))
        .isSameAs(mine);
    assertThat(factory.matchManagedConnections(pool, null, request("other", "1"))).isSameAs(others);
    assertThat(factory.matchManagedConnections(pool, null, request("other", "2"))).isNull();
    assertThat(factory.matchManagedConnections(pool, null, request("third", "1"))).isNull();
    assertThat(server.commands().all()).isEmpty();
    others.destroy();
  }

  @Test
  void a_connection_of_another_configuration_does_not_match() throws Exception {
    FtpManagedConnection mine = fixture.open();
    FtpManagedConnectionFactory changed = ContractFixture.factoryFor(server);
    changed.setReplyTimeoutMillis(1);
    assertThat(changed.matchManagedConnections(Set.of(mine), null, null)).isNull();
    assertThat(ContractFixture.factoryFor(server).matchManagedConnections(Set.of(mine), null, null))
        .isSameAs(mine);
  }

  @Test
  void a_lost_or_destroyed_connection_does_not_match() throws Exception {
    FtpManagedConnection lost = fixture.open();
    FtpManagedConnection destroyed = fixture.open();
    destroyed.destroy();
    server.killControlConnections();
    assertThat(
            catchThrowableOfType(IOException.class, () -> lost.getConnection(null, null).stat("/")))
        .isNotNull();
    assertThat(factory.matchManagedConnections(Set.of(lost, destroyed), null, null)).isNull();
  }

  /** 6.5.3.4. */
  @Test
  void exactly_the_dead_are_invalid() throws Exception {
    factory.setValidationIdleMillis(0);
    FtpManagedConnection dead = fixture.open();
    server.killControlConnections();
    FtpManagedConnection alive = fixture.open();
    FtpManagedConnection destroyed = fixture.open();
    destroyed.destroy();
    Set<?> invalid = factory.getInvalidConnections(Set.of(dead, alive, destroyed, "foreign"));
    assertThat(invalid).isEqualTo(Set.of(dead, destroyed));
    assertThat(server.commands().count("NOOP")).isEqualTo(1);
  }

  /** WildFly validates at each getConnection, holding the pool's lock: it must cost nothing. */
  @Test
  void a_connection_in_recent_use_is_trusted_unasked() throws Exception {
    factory.setValidationIdleMillis(60_000);
    FtpManagedConnection connection = fixture.open();
    server.commands().clear();
    Set<?> invalid = factory.getInvalidConnections(Set.of(connection));
    assertThat(invalid).isEmpty();
    assertThat(server.commands().all()).isEmpty();
  }

  @Test
  void a_connection_in_a_transfer_is_valid_and_not_disturbed() throws Exception {
    factory.setValidationIdleMillis(0);
    fixture.writeBigFile("big");
    FtpManagedConnection connection = fixture.open();
    try (InputStream download = connection.getConnection(null, null).retrieve("/big")) {
      Set<?> invalid = factory.getInvalidConnections(Set.of(connection));
      assertThat(invalid).isEmpty();
      assertThat(download.readAllBytes()).hasSize(30_000_000);
    }
    assertThat(server.commands().count("NOOP")).isZero();
  }

  /** 22.2; the socket is closed again. */
  @Test
  void a_refused_login_is_a_security_exception_and_leaves_no_connection() throws Exception {
    SecurityException refused =
        catchThrowableOfType(SecurityException.class, () -> open("other", "wrong"));
    assertThat(refused.getErrorCode()).isEqualTo("530");
    fixture.awaitOpenConnections(0);
    assertThatExceptionOfType(FtpLoginException.class)
        .isThrownBy(() -> factory.createConnectionFactory().getConnection("other", "wrong"))
        .withMessageContainingAll("other", server.host() + ":" + server.port())
        .withMessageNotContaining("wrong");
  }

  /** 22.2: IronJacamar tries once more by itself. */
  @Test
  void a_full_server_is_a_retryable_exception_and_leaves_no_connection() throws Exception {
    for (int i = 0; i < 3; i++) {
      fixture.open();
    }
    FtpManagedConnectionFactory hasty = ContractFixture.factoryFor(server);
    hasty.setConnectTimeoutMillis(1_000);
    RetryableUnavailableException full =
        catchThrowableOfType(
            RetryableUnavailableException.class, () -> hasty.createManagedConnection(null, null));
    assertThat(full.getErrorCode()).isEqualTo("421");
    fixture.awaitOpenConnections(3);
  }

  /** 22.2. */
  @Test
  void a_server_that_is_down_is_a_comm_exception_with_its_address() {
    server.close();
    assertThatExceptionOfType(CommException.class).isThrownBy(fixture::open);
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(() -> factory.createConnectionFactory().getConnection())
        .withMessageContainingAll("127.0.0.1:" + factory.getPortNumber(), "PortNumber");
  }

  /** 6.10.1: without a container each lease has its own control connection, and nothing stays. */
  @Test
  void without_a_container_nothing_is_kept() throws Exception {
    FtpConnectionFactory leases = factory.createConnectionFactory();
    for (int i = 0; i < 20; i++) {
      try (FtpConnection lease = leases.getConnection()) {
        assertThat(lease.stat("/")).isPresent();
      }
    }
    fixture.awaitOpenConnections(0);
    FtpConnection lost = leases.getConnection();
    server.killControlConnections();
    assertThat(catchThrowableOfType(IOException.class, () -> lost.stat("/"))).isNotNull();
    lost.close();
    fixture.awaitOpenConnections(0);
    assertThat(server.commands().count("QUIT")).isEqualTo(20);
  }
}
