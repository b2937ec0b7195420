package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpConnectionLostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connectors 2.1, 6.10.1: a connection factory without a container. */
class UnpooledConnectionManagerTest {
  private final ContractFixture fixture = new ContractFixture();
  private final FtpConnectionFactory leases = fixture.factory.createConnectionFactory();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_thousand_leases_log_in_and_out_and_leave_no_thread_and_no_socket() throws Exception {
    leases.getConnection().close();
    fixture.awaitOpenConnections(0);
    Set<Thread> threadsBefore = ourThreads();
    long openFilesBefore = openFiles();
    for (int i = 0; i < 1000; i++) {
      leases.getConnection().close();
    }
    fixture.awaitOpenConnections(0);
    assertThat(fixture.server.commands().count("USER")).isEqualTo(1001);
    assertThat(fixture.server.commands().count("QUIT")).isEqualTo(1001);
    assertThat(ourThreads()).isSubsetOf(threadsBefore); // timers of other tests may end
    // The server in this JVM has files of its own.
    assertThat(openFiles() - openFilesBefore).isLessThan(50);
  }

  /** All but those of the in-process server. */
  private static Set<Thread> ourThreads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(
        thread -> thread.getName().startsWith("pool-") || thread.getName().startsWith("Nio"));
    return threads;
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  @Test
  void without_a_container_a_transacted_factory_does_everything_at_once() throws Exception {
    fixture.factory.setTransacted(true);
    try (FtpConnection lease = leases.getConnection()) {
      lease.store("/a").close();
      assertThat(fixture.server.home().resolve("a")).exists();
      lease.delete("/a");
      assertThat(fixture.server.home().resolve("a")).doesNotExist();
    }
  }

  @Test
  void a_lost_control_connection_is_closed_too() throws Exception {
    try (FtpConnection lease = leases.getConnection()) {
      fixture.server.killControlConnections();
      assertThatExceptionOfType(FtpConnectionLostException.class).isThrownBy(() -> lease.stat("/"));
    }
    leases.getConnection().close();
    fixture.awaitOpenConnections(0);
    assertThat(fixture.server.totalConnections()).isEqualTo(2);
  }
}
