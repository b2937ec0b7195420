package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that want the same pool. */
@Timeout(120)
class ManyThreadsTest {
  private static final Duration LONG = Duration.ofDays(1);

  private final EmbeddedFtpServer server =
      EmbeddedFtpServer.builder()
          .user(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
          .user("bob", "b")
          .user("eve", "e")
          .start();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void everything_ends() throws Exception {
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    try (server) {
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(20));
    }
  }

  @Test
  void there_are_never_more_sessions_than_allowed_whoever_wants_them() throws Exception {
    int most = 3;
    AtomicInteger inUse = new AtomicInteger();
    AtomicInteger peak = new AtomicInteger();
    try (FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(most).maxWait(LONG).build()) {
      FtpConnectionFactory leases = pool.connectionFactory();
      List<Callable<FtpConnection>> users =
          List.of(
              leases::getConnection,
              () -> leases.getConnection("bob", "b"),
              () -> leases.getConnection("eve", "e"));
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 9; thread++) {
        Callable<FtpConnection> user = users.get(thread % users.size());
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    try (FtpConnection lease = user.call()) {
                      peak.accumulateAndGet(inUse.incrementAndGet(), Math::max);
                      assertThat(lease.stat("/")).isPresent();
                      inUse.decrementAndGet();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
      assertThat(peak.get()).isLessThanOrEqualTo(most);
      assertThat(pool.leasedSessions()).isZero();
    }
    assertThat(mostAtOnce()).isEqualTo(most);
  }

  /** Sessions between their USER and their QUIT, as the server saw them. */
  private int mostAtOnce() {
    int now = 0;
    int most = 0;
    for (String verb : server.commands().verbs()) {
      now += verb.equals("USER") ? 1 : 0;
      now -= verb.equals("QUIT") ? 1 : 0;
      most = Math.max(most, now);
    }
    return most;
  }

  @Test
  void who_waits_is_served_in_the_order_of_asking() throws Exception {
    List<Integer> served = new CopyOnWriteArrayList<>();
    List<Future<?>> waiters = new ArrayList<>();
    try (FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(1).maxWait(LONG).build()) {
      FtpConnection held = pool.connectionFactory().getConnection();
      for (int i = 0; i < 8; i++) {
        int number = i;
        waiters.add(
            startAndAwaitWaiting(
                () -> {
                  FtpConnection lease = pool.connectionFactory().getConnection();
                  served.add(number);
                  lease.close();
                  return null;
                }));
      }
      held.close();
      for (Future<?> waiter : waiters) {
        waiter.get();
      }
    }
    assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  /** Runs it in a thread of its own and returns once that waits for something. */
  static <T> FutureTask<T> startAndAwaitWaiting(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    startAndAwaitWaiting(new Thread(future, "waiter"));
    return future;
  }

  static void startAndAwaitWaiting(Thread thread) {
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void who_waits_in_vain_is_told_the_limits_and_who_holds_them() throws Exception {
    Duration wait = Duration.ofMillis(50);
    try (FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(1).maxWait(wait).build()) {
      FutureTask<FtpConnection> holder = new FutureTask<>(pool.connectionFactory()::getConnection);
      Thread thread = new Thread(holder, "the holder");
      thread.start();
      thread.join();
      long before = System.nanoTime();
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(pool.connectionFactory()::getConnection)
          .withMessageContainingAll(
              server.host() + ":" + server.port(),
              "50 ms (maxWait)",
              "all 1",
              "(maxSessions)",
              "thread \"the holder\" for 0 s",
              "close every connection");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(wait);
      holder.get().close();
      pool.connectionFactory().getConnection().close();
    }
  }

  @Test
  void of_two_that_hold_one_each_and_want_another_one_is_told_and_the_other_gets_it()
      throws Exception {
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger failures = new AtomicInteger();
    try (FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(2).maxWait(LONG).build()) {
      Callable<Void> greedy =
          () -> {
            try (FtpConnection first = pool.connectionFactory().getConnection()) {
              bothHoldOne.await();
              try (FtpConnection second = pool.connectionFactory().getConnection()) {
                assertThat(second.stat("/")).isPresent();
              }
              assertThat(first.stat("/")).isPresent();
            } catch (FtpUnavailableException e) {
              assertThat(e).hasMessageContaining("never end");
              failures.incrementAndGet();
            }
            return null;
          };
      for (Future<Void> each : threads.invokeAll(List.of(greedy, greedy))) {
        each.get();
      }
    }
    assertThat(failures).hasValue(1);
  }

  @Test
  void a_thread_that_holds_one_waits_for_another_that_a_busy_thread_will_return() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(2).maxWait(LONG).build()) {
      FtpConnection ours = pool.connectionFactory().getConnection();
      Future<?> copying =
          startAndAwaitWaiting(
              () -> {
                try (FtpConnection first = pool.connectionFactory().getConnection();
                    FtpConnection second = pool.connectionFactory().getConnection()) {
                  done.countDown();
                  assertThat(first).isNotSameAs(second);
                }
                return null;
              });
      ours.close();
      copying.get();
      assertThat(done.getCount()).isZero();
    }
  }

  @Test
  void who_waits_when_the_pool_is_closed_is_told() throws Exception {
    List<FutureTask<FtpConnection>> waiters = new ArrayList<>();
    FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(1).maxWait(LONG).build();
    pool.connectionFactory().getConnection();
    for (int i = 0; i < 3; i++) {
      waiters.add(startAndAwaitWaiting(pool.connectionFactory()::getConnection));
    }
    pool.close();
    for (FutureTask<FtpConnection> waiter : waiters) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(waiter::get)
          .withCauseInstanceOf(FtpUnavailableException.class)
          .withMessageContaining("is closed");
    }
  }

  @Test
  void who_waits_can_be_interrupted() throws Exception {
    try (FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(1).maxWait(LONG).build();
        FtpConnection held = pool.connectionFactory().getConnection()) {
      FutureTask<Boolean> interrupted =
          new FutureTask<>(
              () -> {
                assertThatExceptionOfType(FtpUnavailableException.class)
                    .isThrownBy(pool.connectionFactory()::getConnection)
                    .withMessageContaining("interrupted");
                return Thread.currentThread().isInterrupted();
              });
      Thread thread = new Thread(interrupted, "interrupted");
      thread.start();
      thread.interrupt();
      assertThat(interrupted.get()).isTrue();
      assertThat(held.stat("/")).isPresent();
    }
  }

  @Test
  void the_last_pool_to_be_closed_leaves_no_thread() throws Exception {
    try (FtpPool pool = FtpPoolTest.poolOf(server).build();
        FtpPool other = FtpPoolTest.poolOf(server).build()) {
      pool.connectionFactory().getConnection().close();
      other.connectionFactory().getConnection().close();
      assertThat(evictors()).hasSize(1).allMatch(Thread::isDaemon);
    }
    for (Thread evictor : evictors()) {
      evictor.join(20_000);
      assertThat(evictor.isAlive()).isFalse();
    }
  }

  private static List<Thread> evictors() {
    Set<Thread> all = Thread.getAllStackTraces().keySet();
    return all.stream().filter(thread -> thread.getName().contains("evictor")).toList();
  }
}
