package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ForgetfulRelay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten pooled control connections die, each in a way that servers and networks have, and then come a
 * hundred requests of twenty threads: no application notices. The pool is as the manual sets it.
 */
@Timeout(60)
abstract class StaleSessionBehaviour {
  private static final int POOL_SIZE = 10;
  private static final int BLOCKING_TIMEOUT_MILLIS = 10_000;
  private static final int REQUESTS = 100;

  private final ContainerPool.Kind kind;
  private final List<AutoCloseable> open = new ArrayList<>();

  StaleSessionBehaviour(ContainerPool.Kind kind) {
    this.kind = kind;
  }

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private ContainerPool pool(FtpManagedConnectionFactory factory) {
    ContainerPool pool = kind.of(factory, POOL_SIZE, BLOCKING_TIMEOUT_MILLIS);
    open.add(pool);
    return pool;
  }

  private static void fill(ContainerPool pool) throws IOException {
    List<FtpConnection> held = new ArrayList<>();
    for (int i = 0; i < POOL_SIZE; i++) {
      held.add(pool.leases().getConnection());
    }
    held.forEach(FtpConnection::close);
  }

  /** Throws what the first request that failed has thrown. */
  private static void assertServed(ContainerPool pool) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Boolean>> requests = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        requests.add(
            () -> {
              try (FtpConnection lease = pool.leases().getConnection()) {
                return lease.stat("/").isPresent();
              }
            });
      }
      for (Future<Boolean> answer : threads.invokeAll(requests)) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void after_a_restart_of_the_server_no_request_fails() throws Exception {
    EmbeddedFtpServer first = EmbeddedFtpServer.start();
    FtpManagedConnectionFactory factory = ContractFixture.factoryFor(first);
    ContainerPool pool = pool(factory);
    fill(pool);
    first.close();
    EmbeddedFtpServer second = EmbeddedFtpServer.builder().port(first.port()).start();
    open.add(0, second);
    assertServed(pool);
    assertThat(second.totalConnections()).isLessThanOrEqualTo(POOL_SIZE);
    assertThat(factory.figures().getStaleConnections()).isEqualTo(POOL_SIZE);
    assertThat(factory.figures().getLastError()).isEmpty();
  }

  /** Apache FtpServer says 421 and closes. */
  @Test
  void after_the_servers_idle_time_out_no_request_fails() throws Exception {
    EmbeddedFtpServer server =
        EmbeddedFtpServer.builder().idleTimeout(Duration.ofSeconds(1)).start();
    open.add(server);
    FtpManagedConnectionFactory factory = ContractFixture.factoryFor(server);
    ContainerPool pool = pool(factory);
    fill(pool);
    server.commands().awaitOpenConnections(0, Duration.ofSeconds(20));
    assertServed(pool);
    assertThat(factory.figures().getStaleConnections()).isEqualTo(POOL_SIZE);
  }

  /** As address translation does that has forgotten the connections. */
  @Test
  void after_the_network_swallowed_the_connections_no_request_fails() throws Exception {
    EmbeddedFtpServer server = EmbeddedFtpServer.start();
    open.add(server);
    ForgetfulRelay network = ForgetfulRelay.before(server.port());
    open.add(network);
    FtpManagedConnectionFactory factory = ContractFixture.factoryFor(server);
    factory.setPortNumber(network.port());
    factory.setValidationIdleMillis(0);
    factory.setValidationTimeoutMillis(200);
    ContainerPool pool = pool(factory);
    fill(pool);
    network.forget();
    assertServed(pool);
    assertThat(factory.figures().getStaleConnections()).isGreaterThanOrEqualTo(POOL_SIZE);
    assertThat(server.openConnections())
        .as("what it still takes for open")
        .isGreaterThan(POOL_SIZE);
  }
}
