package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that let in fewer sessions than the pools of this program want. */
@Timeout(120)
class FullServerTest {
  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  private static EmbeddedFtpServer lettingIn(int most) {
    return EmbeddedFtpServer.builder()
        .user(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
        .user("bob", "b")
        .maxLogins(most)
        .start();
  }

  private static FtpPool.Builder bobsPoolOf(EmbeddedFtpServer server) {
    return FtpPool.builder(server.host()).port(server.port()).login("bob", "b");
  }

  @Test
  void an_idle_session_of_another_pool_makes_room() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool idle = FtpPoolTest.poolOf(server).build();
        FtpPool bobs = bobsPoolOf(server).maxWait(Duration.ZERO).build()) {
      idle.connectionFactory().getConnection().close();
      try (FtpConnection ftp = bobs.connectionFactory().getConnection()) {
        assertThat(ftp.stat("/")).isPresent();
        assertThat(idle.idleSessions()).isZero();
        server.commands().assertThat().saw(1, "QUIT");
      }
      // And back again: from now on nobody has to be turned away before.
      idle.connectionFactory().getConnection().close();
      assertThat(bobs.idleSessions()).isZero();
    }
  }

  @Test
  void an_idle_session_of_another_login_in_the_same_pool_makes_room() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool pool = FtpPoolTest.poolOf(server).build()) {
      pool.connectionFactory().getConnection().close();
      try (FtpConnection ftp = pool.connectionFactory().getConnection("bob", "b")) {
        assertThat(ftp.stat("/")).isPresent();
      }
    }
  }

  @Test
  void a_lease_of_another_pool_is_waited_for() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool other = FtpPoolTest.poolOf(server).build();
        FtpPool bobs = bobsPoolOf(server).maxWait(LONG).build()) {
      FtpConnection held = other.connectionFactory().getConnection();
      FutureTask<FtpConnection> waiter =
          ManyThreadsTest.startAndAwaitWaiting(bobs.connectionFactory()::getConnection);
      held.close();
      try (FtpConnection ftp = waiter.get()) {
        assertThat(ftp.stat("/")).isPresent();
      }
    }
  }

  @Test
  void a_lease_of_the_same_pool_is_waited_for_and_its_session_used_again() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool pool = FtpPoolTest.poolOf(server).maxWait(LONG).build()) {
      FtpConnection held = pool.connectionFactory().getConnection();
      FutureTask<FtpConnection> waiter =
          ManyThreadsTest.startAndAwaitWaiting(pool.connectionFactory()::getConnection);
      held.close();
      try (FtpConnection ftp = waiter.get()) {
        assertThat(ftp.stat("/")).isPresent();
      }
      // Others were turned away: one, or a few if a session had just ended at such an address.
      assertThat(server.commands().all("PASS").stream().filter(pass -> pass.replyCode() == 230))
          .hasSize(1);
    }
  }

  @Test
  void what_a_server_lets_in_is_kept_to_until_that_expires() throws Exception {
    AtomicLong nanos = new AtomicLong();
    try (EmbeddedFtpServer server = lettingIn(2);
        FtpPool pool =
            FtpPoolTest.poolOf(server).maxWait(Duration.ZERO).nanoClock(nanos::get).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      Leases held = new Leases(leases, 2);
      for (int i = 0; i < 5; i++) {
        assertThatExceptionOfType(FtpUnavailableException.class)
            .isThrownBy(leases::getConnection)
            .withMessageContainingAll(
                server.host() + ":" + server.port(), "lets in 2", "421", "holder", "maxWait");
        server.commands().assertThat().saw(3, "USER");
      }
      nanos.addAndGet(Duration.ofMinutes(10).toNanos());
      assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(leases::getConnection);
      server.commands().assertThat().saw(4, "USER");
      held.close();
    }
  }

  /** So many leases, each in a thread that does not ask for another. */
  private static final class Leases {
    private final FtpConnection[] held;

    Leases(FtpConnectionFactory leases, int number) throws Exception {
      held = new FtpConnection[number];
      for (int i = 0; i < number; i++) {
        FutureTask<FtpConnection> task = new FutureTask<>(leases::getConnection);
        Thread holder = new Thread(task, "holder");
        holder.start();
        held[i] = task.get();
      }
    }

    void close() {
      for (FtpConnection lease : held) {
        lease.close();
      }
    }
  }

  @Test
  void a_lost_session_is_replaced_within_what_is_let_in() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(2);
        FtpPool pool = FtpPoolTest.poolOf(server).maxWait(Duration.ZERO).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      Leases held = new Leases(leases, 2);
      assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(leases::getConnection);
      held.close();
      pool.closeIdle();
      Leases again = new Leases(leases, 2);
      server.commands().assertThat().saw(5, "USER");
      again.close();
    }
  }

  @Test
  void a_thread_that_holds_all_that_are_let_in_is_told_at_once() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(2);
        FtpPool pool = FtpPoolTest.poolOf(server).maxWait(LONG).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      try (FtpConnection first = leases.getConnection();
          FtpConnection second = leases.getConnection()) {
        assertThatExceptionOfType(FtpUnavailableException.class)
            .isThrownBy(leases::getConnection)
            .withMessageContainingAll("all 2 that the server lets in", "copy");
        assertThat(first).isNotSameAs(second);
      }
    }
  }

  @Test
  void who_waits_in_vain_for_other_pools_is_told_so() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool other = FtpPoolTest.poolOf(server).build();
        FtpPool bobs = bobsPoolOf(server).maxWait(SHORT).build();
        FtpConnection held = other.connectionFactory().getConnection()) {
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(bobs.connectionFactory()::getConnection)
          .withMessageContainingAll(
              "within 100 ms (maxWait)",
              "lets in 1 ",
              "421 Maximum login limit",
              "lent none",
              "other pools",
              "raise maxWait");
      assertThat(held.stat("/")).isPresent();
    }
  }

  @Test
  void who_waits_for_another_pool_when_its_own_is_closed_is_told() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool other = FtpPoolTest.poolOf(server).build();
        FtpConnection held = other.connectionFactory().getConnection()) {
      FtpPool bobs = bobsPoolOf(server).maxWait(LONG).build();
      FutureTask<FtpConnection> waiter =
          ManyThreadsTest.startAndAwaitWaiting(bobs.connectionFactory()::getConnection);
      bobs.close();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(waiter::get)
          .withCauseInstanceOf(FtpUnavailableException.class)
          .withMessageContaining("is closed");
      assertThat(held.stat("/")).isPresent();
    }
  }

  @Test
  void who_waits_for_another_pool_can_be_interrupted() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool other = FtpPoolTest.poolOf(server).build();
        FtpPool bobs = bobsPoolOf(server).maxWait(LONG).build();
        FtpConnection held = other.connectionFactory().getConnection()) {
      FutureTask<Boolean> interrupted =
          new FutureTask<>(
              () -> {
                assertThatExceptionOfType(FtpUnavailableException.class)
                    .isThrownBy(bobs.connectionFactory()::getConnection)
                    .withMessageContaining("interrupted");
                return Thread.currentThread().isInterrupted();
              });
      Thread thread = new Thread(interrupted, "interrupted");
      ManyThreadsTest.startAndAwaitWaiting(thread);
      thread.interrupt();
      assertThat(interrupted.get()).isTrue();
      assertThat(held.stat("/")).isPresent();
    }
  }

  /** And nothing is learned of it: they may go at any time. */
  @Test
  void a_server_that_is_full_of_others_is_asked_again() throws Exception {
    FtpManagedConnectionFactory unpooled = new FtpManagedConnectionFactory();
    try (EmbeddedFtpServer server = lettingIn(2);
        FtpPool pool = FtpPoolTest.poolOf(server).maxWait(Duration.ZERO).build()) {
      unpooled.setServerName(server.host());
      unpooled.setPortNumber(server.port());
      unpooled.setUserName("bob");
      unpooled.setPassword("b");
      FtpConnectionFactory others = unpooled.createConnectionFactory();
      FtpConnection first = others.getConnection();
      FtpConnection second = others.getConnection();
      FutureTask<FtpConnection> waiter =
          ManyThreadsTest.startAndAwaitWaiting(pool.connectionFactory()::getConnection);
      first.close();
      second.close();
      try (FtpConnection one = waiter.get();
          FtpConnection another = pool.connectionFactory().getConnection()) {
        assertThat(one).isNotSameAs(another);
      }
    }
  }

  @Test
  void a_wrong_password_makes_no_room_and_is_tried_once() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(2);
        FtpPool idle = FtpPoolTest.poolOf(server).build();
        FtpPool wrong =
            FtpPool.builder(server.host()).port(server.port()).login("bob", "wrong").build()) {
      idle.connectionFactory().getConnection().close();
      assertThatExceptionOfType(FtpLoginException.class)
          .isThrownBy(wrong.connectionFactory()::getConnection);
      assertThat(idle.idleSessions()).isOne();
      assertThat(server.totalConnections()).isEqualTo(2);
    }
  }

  @Test
  void a_wrong_password_is_tried_once_also_where_the_server_was_full_before() throws Exception {
    try (EmbeddedFtpServer server = lettingIn(1);
        FtpPool pool = FtpPoolTest.poolOf(server).maxWait(SHORT).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      Leases held = new Leases(leases, 1);
      assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(leases::getConnection);
      held.close();
      assertThatExceptionOfType(FtpLoginException.class)
          .isThrownBy(() -> leases.getConnection("bob", "wrong"));
      server.commands().assertThat().saw(3, "USER");
    }
  }

  /** Lets it in, or says 530. */
  private static void letIn(Dialogue dialogue, boolean isLetIn) throws IOException {
    if (isLetIn) {
      dialogue.login();
      return;
    }
    dialogue.reply("220 Hello");
    dialogue.expect("USER");
    dialogue.reply("331 Password");
    dialogue.expect("PASS");
    dialogue.reply("530 Sorry, the maximum number of clients (2) from your host are connected");
    dialogue.close();
  }

  /**
   * Two of one pool are in; one is closed for another pool, and the server counts it a little
   * longer. Then it has room for two again.
   */
  @Test
  void a_server_that_counts_a_session_longer_than_it_lasts_teaches_nothing() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                dialogue -> {
                  int number = connections.incrementAndGet();
                  letIn(dialogue, number != 3 && number != 4);
                });
        FtpPool pool =
            FtpPool.builder(server.host()).port(server.port()).login("ann", "a").build();
        FtpPool bobs =
            FtpPool.builder(server.host())
                .port(server.port())
                .login("bob", "b")
                .maxWait(Duration.ZERO)
                .build()) {
      FtpConnection held = pool.connectionFactory().getConnection();
      pool.connectionFactory().getConnection().close();
      try (FtpConnection first = bobs.connectionFactory().getConnection()) {
        held.close();
        try (FtpConnection second = bobs.connectionFactory().getConnection()) {
          assertThat(first).isNotSameAs(second);
        }
      }
      assertThat(server.commands().totalConnections()).isEqualTo(6);
    }
  }
}
