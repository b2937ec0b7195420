package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread's view of the pool. */
@Timeout(300)
class FtpPoolTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final EmbeddedFtpServer server =
      EmbeddedFtpServer.builder()
          .user(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
          .user("bob", "b")
          .user("eve", "e")
          .start();

  @AfterEach
  void no_control_connection_is_left() {
    try (server) {
      server.commands().awaitOpenConnections(0, SOON);
    }
  }

  static FtpPool.Builder poolOf(EmbeddedFtpServer server) {
    return FtpPool.builder(server.host())
        .port(server.port())
        .login(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD);
  }

  @Test
  void building_and_closing_a_pool_connects_to_nothing() {
    poolOf(server).build().close();
    assertThat(server.totalConnections()).isZero();
  }

  @Test
  void transactions_are_refused_as_there_are_none() {
    FtpPool.Builder transacted = poolOf(server).configure(it -> it.setTransacted(true));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(transacted::build)
        .withMessageContaining("Transacted");
    poolOf(server).configure(it -> it.setTransacted(false)).build().close();
  }

  @Test
  void a_fresh_session_is_lent_again_without_a_command() throws Exception {
    try (FtpPool pool = poolOf(server).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      leases.getConnection().close();
      server.commands().clear();
      for (int i = 0; i < 100; i++) {
        leases.getConnection().close();
      }
      assertThat(server.commands().verbs()).isEmpty();
      assertThat(server.totalConnections()).isEqualTo(1);
      assertThat(pool.idleSessions()).isEqualTo(1);
      assertThat(pool.leasedSessions()).isZero();
    }
  }

  @Test
  void one_that_was_idle_longer_than_validation_idle_millis_is_asked_first() throws Exception {
    try (FtpPool pool = poolOf(server).configure(p -> p.setValidationIdleMillis(0)).build()) {
      pool.connectionFactory().getConnection().close();
      server.commands().clear();
      pool.connectionFactory().getConnection().close();
      assertThat(server.commands().verbs()).containsExactly("NOOP");
    }
  }

  @Test
  void active_and_passive_transfers_share_a_session() throws Exception {
    try (FtpPool pool = poolOf(server).build()) {
      for (DataMode mode : List.of(DataMode.ACTIVE, DataMode.PASSIVE, DataMode.ACTIVE)) {
        try (FtpConnection lease = pool.connectionFactory().getConnection();
            OutputStream out = lease.store("/a", TransferOptions.DEFAULTS.withDataMode(mode))) {
          out.write(1);
        }
      }
    }
    assertThat(server.totalConnections()).isEqualTo(1);
    assertThat(server.commands().transfers())
        .extracting(transfer -> transfer.isActive())
        .containsExactly(true, false, true);
  }

  @Test
  void users_have_their_own_sessions_and_share_the_bound() throws Exception {
    try (FtpPool pool = poolOf(server).maxSessions(2).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      for (int i = 0; i < 3; i++) {
        leases.getConnection("bob", "b").close();
        leases.getConnection("eve", "e").close();
        leases.getConnection().close();
        server.commands().awaitOpenConnections(2, SOON);
        assertThat(pool.idleSessions()).isEqualTo(2);
      }
      leases.getConnection(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD).close();
    }
    assertThat(server.commands().all("USER"))
        .extracting(command -> command.argument())
        .startsWith("bob", "eve", EmbeddedFtpServer.USER, "bob")
        .hasSize(9);
  }

  @Test
  void the_wrong_password_gets_no_session_of_the_right_one() throws Exception {
    try (FtpPool pool = poolOf(server).maxSessions(1).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      leases.getConnection("bob", "b").close();
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(FtpLoginException.class)
            .isThrownBy(() -> leases.getConnection("bob", "wrong"))
            .withMessageContaining("530")
            .withMessageNotContaining("wrong");
      }
      leases.getConnection("bob", "b").close();
    }
  }

  @Test
  void a_lost_session_is_not_pooled() throws Exception {
    try (FtpPool pool = poolOf(server).maxSessions(1).build()) {
      try (FtpConnection lease = pool.connectionFactory().getConnection()) {
        server.killControlConnections();
        assertThatExceptionOfType(FtpConnectionLostException.class)
            .isThrownBy(() -> lease.stat("/"));
        assertThat(pool.leasedSessions()).isZero();
      }
      try (FtpConnection lease = pool.connectionFactory().getConnection()) {
        assertThat(lease.stat("/")).isPresent();
      }
    }
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void one_that_dies_in_the_pool_is_replaced_before_anybody_gets_it() throws Exception {
    try (FtpPool pool = poolOf(server).configure(p -> p.setValidationIdleMillis(0)).build()) {
      pool.connectionFactory().getConnection().close();
      server.killControlConnections();
      try (FtpConnection lease = pool.connectionFactory().getConnection()) {
        assertThat(lease.stat("/")).isPresent();
      }
    }
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void a_lease_closed_in_the_middle_of_a_transfer_goes_back_clean() throws Exception {
    Files.write(server.home().resolve("big"), SampleFiles.big(5_000_000));
    try (FtpPool pool = poolOf(server).build()) {
      for (int i = 0; i < 3; i++) {
        FtpConnection lease = pool.connectionFactory().getConnection();
        InputStream unclosed = lease.retrieve("/big");
        assertThat(unclosed.read()).isNotNegative();
        lease.close();
      }
    }
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  @Test
  void an_idle_session_is_closed_after_its_time() throws Exception {
    try (FtpPool pool = poolOf(server).idleTimeout(Duration.ofMillis(50)).build()) {
      pool.connectionFactory().getConnection().close();
      server.commands().awaitOpenConnections(0, SOON);
      pool.connectionFactory().getConnection().close();
    }
    server.commands().awaitOpenConnections(0, SOON);
    assertThat(server.totalConnections()).isEqualTo(2);
    assertThat(server.commands().count("QUIT")).isEqualTo(2);
  }

  @Test
  void idle_sessions_can_be_closed_at_any_time() throws Exception {
    try (FtpPool pool = poolOf(server).build()) {
      try (FtpConnection lease = pool.connectionFactory().getConnection()) {
        pool.connectionFactory().getConnection().close();
        pool.closeIdle();
        server.commands().awaitOpenConnections(1, SOON);
        assertThat(lease.stat("/")).isPresent();
      }
      assertThat(pool.idleSessions()).isEqualTo(1);
    }
  }

  @Test
  void a_thread_that_holds_all_sessions_is_told_at_once_that_there_will_be_none() throws Exception {
    try (FtpPool pool = poolOf(server).maxSessions(2).maxWait(Duration.ofDays(1)).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      FtpConnection first = leases.getConnection();
      FtpConnection second = leases.getConnection();
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(leases::getConnection)
          .withMessageContainingAll(
              server.host() + ":" + server.port(),
              Thread.currentThread().getName(),
              "all 2",
              "raise maxSessions",
              "copy");
      second.close();
      leases.getConnection().close();
      assertThat(first.stat("/")).isPresent();
    }
  }

  @Test
  void nothing_is_used_up_by_a_server_that_is_not_there() throws Exception {
    EmbeddedFtpServer other = EmbeddedFtpServer.start();
    int port = other.port();
    other.close();
    try (FtpPool pool = poolOf(other).maxSessions(1).maxWait(Duration.ZERO).build()) {
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(FtpUnavailableException.class)
            .isThrownBy(pool.connectionFactory()::getConnection)
            .withMessageContaining(other.host() + ":" + port)
            .withMessageNotContaining("maxSessions");
      }
      try (EmbeddedFtpServer again = EmbeddedFtpServer.builder().port(port).start();
          FtpConnection lease = pool.connectionFactory().getConnection()) {
        assertThat(lease.stat("/")).isPresent();
        assertThat(again.totalConnections()).isEqualTo(1);
      }
    }
  }

  @Test
  void an_unusable_property_is_named() {
    try (FtpPool pool = poolOf(server).configure(p -> p.setDataMode("sideways")).build()) {
      assertThatThrownBy(pool.connectionFactory()::getConnection)
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContainingAll("DataMode", "sideways", "active");
    }
  }

  @Test
  void closing_the_pool_ends_what_is_lent_and_gives_no_more() throws Exception {
    FtpPool pool = poolOf(server).build();
    pool.connectionFactory().getConnection().close();
    FtpConnection lease = pool.connectionFactory().getConnection();
    pool.close();
    pool.close();
    server.commands().awaitOpenConnections(0, SOON);
    assertThat(catchThrowable(() -> lease.stat("/"))).isInstanceOf(FtpUnavailableException.class);
    lease.close();
    assertThat(pool.leasedSessions()).isZero();
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(pool.connectionFactory()::getConnection)
        .withMessageContaining("pool")
        .withMessageContaining("is closed");
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  @Test
  void a_pool_is_not_serialised() {
    try (FtpPool pool = poolOf(server).build();
        ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatExceptionOfType(NotSerializableException.class)
          .isThrownBy(() -> out.writeObject(pool.connectionFactory()));
      assertThat(pool.toString()).contains(server.host()).doesNotContain("secret");
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void limits_that_make_no_sense_are_refused() {
    FtpPool.Builder builder = poolOf(server);
    assertThatThrownBy(() -> builder.maxSessions(0)).hasMessageContaining("maxSessions");
    assertThatThrownBy(() -> builder.maxWait(Duration.ofMillis(-1)))
        .hasMessageContaining("maxWait");
    assertThatThrownBy(() -> builder.idleTimeout(Duration.ZERO))
        .hasMessageContaining("idleTimeout");
  }

  @Test
  void the_limits_and_their_defaults_are_those_of_the_manual() throws Exception {
    String section = ManualPage.of("docs/plain-java.md").between("pool-limits");
    List<String> documented =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| `(\\d+)` \\| (s?) ?\\|")
            .matcher(section)
            .results()
            .map(FtpPoolTest::row)
            .toList();
    List<String> actual =
        Arrays.stream(PoolLimits.class.getRecordComponents())
            .map(component -> component.getName() + "=" + defaultOf(component.getName()))
            .toList();
    assertThat(documented).isEqualTo(actual);
  }

  private static String row(MatchResult row) {
    return row.group(1) + "=" + row.group(2) + row.group(3);
  }

  private static String defaultOf(String name) {
    PoolLimits limits = PoolLimits.DEFAULTS;
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "maxsessions" -> limits.maxSessions() + "";
      case "maxwait" -> limits.maxWait().toSeconds() + "s";
      case "idletimeout" -> limits.idleTimeout().toSeconds() + "s";
      default -> throw new AssertionError(name);
    };
  }
}
