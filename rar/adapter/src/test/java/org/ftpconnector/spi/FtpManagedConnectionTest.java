package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.SecurityException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.session.settings.FtpLogin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a container does to a managed connection (Connectors 2.1, 6.5.4). */
class FtpManagedConnectionTest {
  private final ContractFixture fixture = new ContractFixture();
  private final EmbeddedFtpServer server = fixture.server;

  @AfterEach
  void close() {
    fixture.close();
  }

  /** 6.5.4.2. */
  @Test
  void each_handle_is_new_and_leaves_the_others_valid() throws Exception {
    FtpManagedConnection connection = fixture.open();
    FtpConnectionHandle first = connection.getConnection(null, null);
    FtpConnectionHandle second = connection.getConnection(null, null);
    assertThat(second).isNotSameAs(first).isNotEqualTo(first);
    first.makeDirectory("/a");
    second.makeDirectory("/b");
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  /** 9.1.9: reauthentication is not supported. */
  @Test
  void a_handle_for_another_login_is_refused() throws Exception {
    FtpManagedConnection connection = fixture.open();
    assertThatExceptionOfType(SecurityException.class)
        .isThrownBy(() -> connection.getConnection(null, request("other", "x")));
    assertThatExceptionOfType(SecurityException.class)
        .isThrownBy(() -> connection.getConnection(null, request(EmbeddedFtpServer.USER, "x")));
  }

  private static FtpConnectionRequestInfo request(String user, String password) {
    return new FtpConnectionRequestInfo(new FtpLogin(user, password));
  }

  /** 6.5.4.4. */
  @Test
  void cleanup_invalidates_every_handle_and_keeps_the_control_connection() throws Exception {
    FtpManagedConnection connection = fixture.open();
    FtpConnectionHandle first = connection.getConnection(null, null);
    FtpConnectionHandle second = connection.getConnection(null, null);
    connection.cleanup();
    connection.cleanup();
    for (FtpConnectionHandle handle : List.of(first, second)) {
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(() -> handle.stat("/"))
          .withMessageContainingAll("closed", "another", server.host());
    }
    connection.getConnection(null, null).makeDirectory("/after");
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  /** A thread that is held up behind its handle's last look would speak for the next lease. */
  @Test
  void one_that_a_call_is_still_under_way_on_is_not_used_again() throws Exception {
    FtpManagedConnection connection = fixture.open();
    FtpConnectionHandle handle = connection.getConnection(null, null);
    connection.enter();
    handle.close();
    assertThatExceptionOfType(CommException.class)
        .isThrownBy(connection::cleanup)
        .withMessageContaining("cannot be used again");
    SessionCall.Action late = session -> session.makeDirectory("/late");
    assertThatThrownBy(() -> connection.call(late.asCall()))
        .isInstanceOf(FtpConnectionLostException.class);
    assertThat(server.home().resolve("late")).doesNotExist();
  }

  /** What a thread has begun between an abort and the pool is no business of the next lease. */
  @Test
  void one_that_a_call_has_begun_a_transfer_on_meanwhile_is_free_or_not_used_again()
      throws Exception {
    FtpManagedConnection connection = fixture.open();
    connection.getConnection(null, null).close();
    connection.enter();
    FutureTask<Boolean> cleanup = new FutureTask<>(() -> cleanUp(connection));
    Thread pool = new Thread(cleanup, "pool");
    connection.call(
        session -> {
          pool.start();
          while (pool.getState() != Thread.State.TIMED_WAITING && pool.isAlive()) {
            Thread.onSpinWait();
          }
          return session.store("/late", TransferOptions.DEFAULTS);
        });
    if (Boolean.TRUE.equals(cleanup.get(10, TimeUnit.SECONDS))) {
      assertThat(connection.getConnection(null, null).stat("/")).isPresent();
    }
  }

  private static boolean cleanUp(FtpManagedConnection connection) {
    try {
      connection.cleanup();
      return true;
    } catch (ResourceException e) {
      return false;
    }
  }

  /** 6.5.4.4: the next user finds it as after the login. */
  @Test
  void cleanup_aborts_a_transfer_and_the_next_user_can_work() throws Exception {
    fixture.writeBigFile("big");
    FtpManagedConnection connection = fixture.open();
    InputStream download = connection.getConnection(null, null).retrieve("/big");
    assertThat(download.read()).isNotNegative();
    connection.cleanup();
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(download::read);
    download.close();
    connection.getConnection(null, null).makeDirectory("/after");
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  /** 6.5.4.4: so that the pool destroys it. */
  @Test
  void a_lost_connection_is_neither_cleaned_up_nor_handed_out() throws Exception {
    FtpManagedConnection connection = fixture.open();
    FtpConnectionHandle handle = connection.getConnection(null, null);
    server.killControlConnections();
    assertThatThrownBy(() -> handle.stat("/")).isInstanceOf(java.io.IOException.class);
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(connection::cleanup)
        .withMessageContaining(server.host());
    assertThatExceptionOfType(CommException.class)
        .isThrownBy(() -> connection.getConnection(null, null));
  }

  /** 6.5.4.4: cleanup does not touch the listeners. */
  @Test
  void listeners_stay_after_cleanup() throws Exception {
    FtpManagedConnection connection = fixture.open();
    RecordingListener listener = new RecordingListener();
    connection.addConnectionEventListener(listener);
    connection.cleanup();
    connection.getConnection(null, null).close();
    assertThat(listener.closed()).hasSize(1);
  }

  /** 6.8.3.2; WildFly removes its listener only after the end. */
  @Test
  void destroy_says_goodbye_once_and_everything_afterwards_is_harmless() throws Exception {
    FtpManagedConnection connection = fixture.open();
    RecordingListener listener = new RecordingListener();
    connection.addConnectionEventListener(listener);
    FtpConnectionHandle handle = connection.getConnection(null, null);
    connection.destroy();
    connection.destroy();
    connection.cleanup();
    connection.removeConnectionEventListener(listener);
    connection.removeConnectionEventListener(listener);
    handle.close();
    assertThat(server.commands().count("QUIT")).isEqualTo(1);
    fixture.awaitOpenConnections(0);
    assertThat(listener.all()).isEmpty();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> connection.getConnection(null, null));
    assertThatExceptionOfType(ResourceException.class).isThrownBy(connection::getMetaData);
  }

  /** 6.8.3.2: also with a transfer open, and without cleanup. */
  @Test
  void destroy_ends_an_open_transfer() throws Exception {
    FtpManagedConnection connection = fixture.open();
    OutputStream upload = connection.getConnection(null, null).store("/half");
    upload.write(1);
    connection.destroy();
    fixture.awaitOpenConnections(0);
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(upload::close);
  }

  /** 7.11.2 and 7.11.3. */
  @Test
  void an_associated_handle_moves_and_its_old_connection_forgets_it() throws Exception {
    FtpManagedConnection from = fixture.open();
    FtpManagedConnection to = fixture.open();
    RecordingListener old = new RecordingListener();
    RecordingListener now = new RecordingListener();
    from.addConnectionEventListener(old);
    to.addConnectionEventListener(now);
    FtpConnectionHandle handle = from.getConnection(null, null);
    to.associateConnection(handle);
    to.associateConnection(handle);
    from.cleanup();
    from.destroy();
    handle.makeDirectory("/moved");
    assertThat(server.commands().all("MKD").get(0).connection()).isEqualTo(2);
    handle.close();
    assertThat(old.all()).isEmpty();
    assertThat(now.closed()).hasSize(1);
    FtpConnectionHandle another = fixture.open().getConnection(null, null);
    to.associateConnection(another);
    to.cleanup();
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(() -> another.stat("/"));
  }

  /** GlassFish 7 associates closed handles back. */
  @Test
  void a_closed_handle_may_be_associated_and_stays_closed() throws Exception {
    FtpManagedConnection from = fixture.open();
    FtpManagedConnection to = fixture.open();
    FtpConnectionHandle handle = from.getConnection(null, null);
    handle.close();
    to.associateConnection(handle);
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(() -> handle.stat("/"));
  }

  /** 7.11.3: what cannot move is refused, and stays where it is. */
  @Test
  void a_foreign_handle_or_one_in_a_transfer_is_not_associated() throws Exception {
    fixture.writeBigFile("big");
    FtpManagedConnection from = fixture.open();
    FtpManagedConnection to = fixture.open();
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> to.associateConnection("foreign"));
    FtpManagedConnectionFactory other = ContractFixture.factoryFor(server);
    other.setDataMode("active");
    FtpConnectionHandle foreign = fixture.open(other).getConnection(null, null);
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> to.associateConnection(foreign));
    FtpConnectionHandle busy = from.getConnection(null, null);
    try (InputStream download = busy.retrieve("/big")) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> to.associateConnection(busy))
          .withMessageContaining("close it first");
      assertThat(download.read()).isNotNegative();
    }
    to.associateConnection(busy);
  }

  /** 22.2: neither kind of transaction is supported. */
  @Test
  void there_are_no_transactions() throws Exception {
    FtpManagedConnection connection = fixture.open();
    assertThatExceptionOfType(NotSupportedException.class).isThrownBy(connection::getXAResource);
    assertThatExceptionOfType(NotSupportedException.class)
        .isThrownBy(connection::getLocalTransaction);
  }

  /** 6.5.5: asks the server nothing; WildFly calls it for each new connection. */
  @Test
  void the_metadata_tells_the_user_and_the_greeting() throws Exception {
    FtpManagedConnection connection = fixture.open();
    server.commands().clear();
    ManagedConnectionMetaData metaData = connection.getMetaData();
    assertThat(metaData.getUserName()).isEqualTo(EmbeddedFtpServer.USER);
    assertThat(metaData.getEISProductName()).isNotEmpty();
    assertThat(metaData.getEISProductVersion()).contains("Service ready");
    assertThat(metaData.getMaxConnections()).isZero();
    assertThat(server.commands().all()).isEmpty();
  }

  /** 19.4.1. */
  @Test
  void two_connections_are_equal_only_if_they_are_the_same() throws Exception {
    assertThat(fixture.open()).isNotEqualTo(fixture.open());
  }

  /** 6.6.1. */
  @Test
  void a_log_writer_gets_losses_and_no_password() throws Exception {
    StringWriter log = new StringWriter();
    fixture.factory.setLogWriter(new PrintWriter(log, true));
    FtpManagedConnection connection = fixture.open();
    FtpConnectionHandle handle = connection.getConnection(null, null);
    assertThat(log.toString()).isEmpty();
    server.killControlConnections();
    assertThatThrownBy(() -> handle.stat("/")).isInstanceOf(FtpConnectionLostException.class);
    connection.destroy();
    assertThat(log.toString())
        .contains("lost", server.host(), EmbeddedFtpServer.USER)
        .doesNotContain(EmbeddedFtpServer.PASSWORD);
    connection.setLogWriter(null);
    assertThat(connection.getLogWriter()).isNull();
  }

  /** 6.5.4.2: safe for several handles in several threads. */
  @Test
  void handles_in_many_threads_take_turns() {
    FtpManagedConnection connection = openUnchecked();
    CompletableFuture<?>[] all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> makeDirectories(connection, i)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();
    assertThat(server.home().toFile().list()).hasSize(80);
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  private FtpManagedConnection openUnchecked() {
    try {
      return fixture.open();
    } catch (ResourceException e) {
      throw new AssertionError(e);
    }
  }

  private static void makeDirectories(FtpManagedConnection connection, int thread) {
    try (FtpConnectionHandle handle = connection.getConnection(null, null)) {
      for (int i = 0; i < 10; i++) {
        handle.makeDirectory("/" + thread + "-" + i);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
