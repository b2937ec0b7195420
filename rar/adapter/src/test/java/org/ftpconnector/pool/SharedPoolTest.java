package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools that are built alike and wish to share their sessions. */
@Timeout(120)
class SharedPoolTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();

  @AfterEach
  void no_control_connection_is_left() {
    try (server) {
      server.commands().awaitOpenConnections(0, SOON);
    }
  }

  private FtpPool.Builder shared() {
    return FtpPoolTest.poolOf(server).shared();
  }

  private static void use(FtpPool pool) throws IOException {
    try (FtpConnection ftp = pool.connectionFactory().getConnection()) {
      assertThat(ftp.stat("/")).isPresent();
    }
  }

  @Test
  void what_one_gives_back_another_gets() throws Exception {
    try (FtpPool one = shared().build();
        FtpPool another = shared().build()) {
      use(one);
      assertThat(another.idleSessions()).isOne();
      use(another);
      use(one);
    }
    assertThat(server.totalConnections()).isOne();
  }

  @Test
  void they_have_one_bound() throws Exception {
    try (FtpPool one = shared().maxSessions(1).maxWait(Duration.ZERO).build();
        FtpPool another = shared().maxSessions(1).maxWait(Duration.ZERO).build();
        FtpConnection held = one.connectionFactory().getConnection()) {
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(another.connectionFactory()::getConnection);
      assertThat(held.stat("/")).isPresent();
    }
  }

  @Test
  void closing_one_ends_what_it_has_lent_and_nothing_else() throws Exception {
    FtpPool going = shared().build();
    try (FtpPool staying = shared().build();
        FtpConnection staysLent = staying.connectionFactory().getConnection()) {
      FtpConnection ends = going.connectionFactory().getConnection();
      use(going);
      going.close();
      assertThat(catchThrowable(() -> ends.stat("/"))).isInstanceOf(FtpUnavailableException.class);
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(going.connectionFactory()::getConnection)
          .withMessageContaining("is closed");
      assertThat(staysLent.stat("/")).isPresent();
      assertThat(staying.idleSessions()).isOne();
      assertThat(staying.leasedSessions()).isOne();
      use(staying);
    }
    assertThat(server.totalConnections()).isEqualTo(3);
  }

  @Test
  void the_last_one_closes_everything_and_the_next_begins_anew() throws Exception {
    FtpPool one = shared().build();
    FtpPool another = shared().build();
    use(one);
    one.close();
    one.close();
    use(another);
    another.close();
    server.commands().awaitOpenConnections(0, SOON);
    try (FtpPool next = shared().build()) {
      use(next);
    }
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void who_is_built_otherwise_or_does_not_wish_to_has_its_own_sessions() throws Exception {
    List<FtpPool> others =
        List.of(
            FtpPoolTest.poolOf(server).build(),
            shared().login(EmbeddedFtpServer.USER, "wrong").build(),
            shared().maxSessions(5).build(),
            shared().account("sales").build(),
            shared().configure(p -> p.setLoginCommands("SITE UMASK 022")).build(),
            shared().configure(p -> p.setReplyTimeoutMillis(59_999)).build());
    try (FtpPool pool = shared().build()) {
      use(pool);
      assertThat(others).allMatch(other -> other.idleSessions() == 0);
    }
    others.forEach(FtpPool::close);
  }

  @Test
  void a_forgotten_one_has_no_session_after_its_idle_time_and_is_collected() throws Exception {
    awaitCollected(forgetIdle());
  }

  private WeakReference<FtpConnectionFactory> forgetIdle() throws IOException {
    FtpPool pool = shared().idleTimeout(Duration.ofMillis(50)).build();
    use(pool);
    server.commands().awaitOpenConnections(0, SOON);
    return new WeakReference<>(pool.connectionFactory());
  }

  @Test
  void a_forgotten_one_does_not_keep_the_sessions_that_another_closes_at_last() throws Exception {
    try (FtpPool pool = shared().build()) {
      WeakReference<FtpConnectionFactory> forgotten = forget();
      assertThat(pool.idleSessions()).isOne();
      awaitCollected(forgotten);
    }
    server.commands().awaitOpenConnections(0, SOON);
    server.commands().assertThat().saw(1, "QUIT");
  }

  private WeakReference<FtpConnectionFactory> forget() throws IOException {
    FtpPool pool = shared().build();
    use(pool);
    return new WeakReference<>(pool.connectionFactory());
  }

  private static void awaitCollected(WeakReference<?> reference) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (reference.get() != null && System.nanoTime() - deadline < 0) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
  }
}
