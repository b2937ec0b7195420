package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter in a container's pool, in this JVM. */
abstract class PoolBehaviour {
  private static final TransferOptions ACTIVE =
      TransferOptions.DEFAULTS.withDataMode(DataMode.ACTIVE);
  private static final TransferOptions PASSIVE =
      TransferOptions.DEFAULTS.withDataMode(DataMode.PASSIVE);
  private static final int MAX_SIZE = 3;
  private static final int BLOCKING_TIMEOUT_MILLIS = 50;

  private final ContractFixture fixture =
      new ContractFixture(
          EmbeddedFtpServer.builder()
              .user(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
              .user("bob", "b")
              .user("eve", "e")
              .start());
  private final EmbeddedFtpServer server = fixture.server;
  private final ContainerPool pool;
  private final FtpConnectionFactory leases;

  PoolBehaviour(ContainerPool.Kind kind) {
    pool = kind.of(fixture.factory, MAX_SIZE, BLOCKING_TIMEOUT_MILLIS);
    leases = pool.leases();
  }

  @AfterEach
  void close() {
    pool.close();
    fixture.close();
  }

  /** These pools are set to take no part in transactions. */
  @Test
  void a_transacted_factory_in_a_pool_without_transactions_does_everything_at_once()
      throws Exception {
    fixture.factory.setTransacted(true);
    try (FtpConnection lease = leases.getConnection()) {
      lease.store("/a").close();
      assertThat(server.home().resolve("a")).exists();
      lease.delete("/a");
      assertThat(server.home().resolve("a")).doesNotExist();
    }
  }

  @Test
  void active_and_passive_transfers_share_one_control_connection() throws Exception {
    try (FtpConnection lease = leases.getConnection();
        OutputStream out = lease.store("/a", ACTIVE)) {
      out.write(1);
    }
    try (FtpConnection lease = leases.getConnection();
        InputStream in = lease.retrieve("/a", PASSIVE)) {
      assertThat(in.readAllBytes()).hasSize(1);
    }
    try (FtpConnection lease = leases.getConnection();
        InputStream in = lease.retrieve("/a", ACTIVE)) {
      assertThat(in.readAllBytes()).hasSize(1);
    }
    assertThat(server.totalConnections()).isEqualTo(1);
    assertThat(server.commands().count("USER")).isEqualTo(1);
    assertThat(server.commands().transfers())
        .extracting(transfer -> transfer.isActive())
        .containsExactly(true, false, true);
  }

  @Test
  void an_exhausted_pool_says_so_after_its_waiting_time_and_names_the_cure() throws Exception {
    FtpConnection[] held = new FtpConnection[MAX_SIZE];
    for (int i = 0; i < MAX_SIZE; i++) {
      held[i] = leases.getConnection();
    }
    assertThat(pool.inUse()).isEqualTo(MAX_SIZE);
    long before = System.nanoTime();
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(leases::getConnection)
        .withMessageContainingAll(
            server.host() + ":" + server.port(), "max-pool-size", "blocking-timeout-wait-millis");
    Duration waited = Duration.ofNanos(System.nanoTime() - before);
    assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(BLOCKING_TIMEOUT_MILLIS));
    held[0].close();
    leases.getConnection().close();
    held[1].close();
    held[2].close();
    assertThat(server.totalConnections()).isEqualTo(MAX_SIZE);
  }

  @Test
  void a_control_connection_that_is_lost_in_use_is_not_pooled() throws Exception {
    try (FtpConnection lease = leases.getConnection()) {
      server.killControlConnections();
      assertThat(catchThrowableOfType(FtpConnectionLostException.class, () -> lease.stat("/")))
          .isNotNull();
    }
    try (FtpConnection lease = leases.getConnection()) {
      assertThat(lease.stat("/")).isPresent();
    }
    assertThat(server.totalConnections()).isEqualTo(2);
    fixture.awaitOpenConnections(1);
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void a_control_connection_that_dies_in_the_pool_is_replaced_before_anybody_gets_it()
      throws Exception {
    leases.getConnection().close();
    server.killControlConnections();
    fixture.awaitOpenConnections(0);
    try (FtpConnection lease = leases.getConnection()) {
      assertThat(lease.stat("/")).isPresent();
    }
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void a_refusal_does_not_cost_the_control_connection() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (FtpConnection lease = leases.getConnection()) {
        assertThat(catchThrowableOfType(FtpReplyException.class, () -> lease.retrieve("/missing")))
            .isNotNull();
      }
    }
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  @Test
  void a_lease_closed_in_the_middle_of_a_transfer_goes_back_clean() throws Exception {
    fixture.writeBigFile("big");
    for (int i = 0; i < 3; i++) {
      FtpConnection lease = leases.getConnection();
      InputStream unclosed = lease.retrieve("/big");
      assertThat(unclosed.read()).isNotNegative();
      lease.close();
    }
    try (FtpConnection lease = leases.getConnection()) {
      assertThat(lease.stat("/")).isPresent();
    }
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  @Test
  void leases_of_one_user_share_a_control_connection_and_users_do_not() throws Exception {
    leases.getConnection("bob", "b").close();
    leases.getConnection("eve", "e").close();
    leases.getConnection("bob", "b").close();
    assertThat(server.commands().all("USER"))
        .extracting(command -> command.argument())
        .containsExactly("bob", "eve");
  }

  @Test
  void two_hundred_leases_leave_one_control_connection_and_no_thread() throws Exception {
    leases.getConnection().close();
    Set<Thread> before = adapterThreads();
    for (int i = 0; i < 200; i++) {
      try (FtpConnection lease = leases.getConnection()) {
        lease.stat("/");
      }
    }
    assertThat(server.totalConnections()).isEqualTo(1);
    assertThat(server.openConnections()).isEqualTo(1);
    assertThat(pool.inUse()).isZero();
    Set<Thread> after = adapterThreads();
    after.removeAll(before);
    assertThat(after).isEmpty();
  }

  /** All but those of the in-process server. */
  private static Set<Thread> adapterThreads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(
        thread -> thread.getName().startsWith("pool-") || thread.getName().startsWith("Nio"));
    return threads;
  }

  /** Connectors 2.1, 5.3.4: undeployment. The lease ends there or when it is closed. */
  @Test
  void a_pool_that_ends_does_not_wait_for_leases_in_use_and_leaves_no_connection()
      throws Exception {
    fixture.writeBigFile("big");
    leases.getConnection().close();
    FtpConnection lease = leases.getConnection();
    InputStream download = lease.retrieve("/big");
    assertThat(download.read()).isNotNegative();
    pool.close();
    lease.close();
    download.close();
    fixture.awaitOpenConnections(0);
  }

  @Test
  void a_server_that_comes_back_is_used_again() throws Exception {
    leases.getConnection().close();
    int port = server.port();
    server.close();
    assertThat(catchThrowableOfType(IOException.class, () -> leases.getConnection()))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContainingAll(server.host() + ":" + port, "PortNumber");
    try (EmbeddedFtpServer again = EmbeddedFtpServer.builder().port(port).start();
        FtpConnection lease = leases.getConnection()) {
      assertThat(lease.stat("/")).isPresent();
      assertThat(again.totalConnections()).isEqualTo(1);
    }
  }
}
