package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.FtpFileListener;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inboxes that poll by themselves, on the threads of an executor. */
@Timeout(120)
class StartedInboxTest {
  private static final int HOUR = 3_600_000;

  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(10);

  @AfterEach
  void close() {
    executor.shutdownNow();
    folder.close();
  }

  private void arrive(int files) throws IOException {
    for (int i = 0; i < files; i++) {
      folder.put("f" + i, "");
    }
  }

  private FtpInboxBuilder inbox() {
    return FtpInbox.builder(factory, "/in").minAgeSeconds(0).pollIntervalMillis(100);
  }

  private static FtpFileListener counting(CountDownLatch latch) {
    return file -> {
      file.open().close();
      latch.countDown();
    };
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void files_are_delivered_as_they_come_until_it_is_closed() throws Exception {
    executor.setRemoveOnCancelPolicy(true);
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(2);
    FtpInbox inbox = inbox().build();
    inbox.start(
        executor,
        file -> {
          first.countDown();
          second.countDown();
        });
    folder.put("a.csv", "one");
    await(first);
    folder.put("b.csv", "two");
    await(second);
    assertThatIllegalStateException().isThrownBy(() -> inbox.start(executor, file -> {}));
    inbox.close();
    assertThat(folder.names("archive")).containsExactly("a.csv", "b.csv");
    assertThat(folder.names("ftp-connector-claims")).isEmpty();
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(executor.getQueue()).isEmpty();
  }

  @Test
  void as_many_are_delivered_at_a_time_as_there_may_be() throws Exception {
    arrive(12);
    CyclicBarrier four = new CyclicBarrier(4);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(12);
    try (FtpInbox inbox = inbox().pollIntervalMillis(HOUR).build()) {
      inbox.start(
          executor,
          file -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            four.await(30, TimeUnit.SECONDS);
            now.decrementAndGet();
            all.countDown();
          });
      await(all);
    }
    assertThat(most).hasValue(4);
    assertThat(folder.names("archive")).hasSize(12);
  }

  /** As where the thread that polls is held up, and others are through by then. */
  @Test
  void nor_do_they_if_all_is_delivered_before_the_poll_has_ended() throws Exception {
    arrive(10);
    CountDownLatch all = new CountDownLatch(10);
    ScheduledExecutorService atOnce = new AtOnce();
    try (FtpInbox inbox = inbox().pollIntervalMillis(HOUR).maxFilesPerPoll(3).build()) {
      inbox.start(atOnce, counting(all));
      await(all);
    } finally {
      atOnce.shutdownNow();
    }
  }

  /** Runs in the thread that asks for it what is to be done now, if that is its own. */
  private static final class AtOnce extends ScheduledThreadPoolExecutor {
    private final ThreadLocal<Boolean> isInside = ThreadLocal.withInitial(() -> false);

    AtOnce() {
      super(2);
    }

    private Runnable inside(Runnable task) {
      return () -> {
        isInside.set(true);
        task.run();
      };
    }

    @Override
    public void execute(Runnable task) {
      if (isInside.get()) {
        task.run();
      } else {
        super.execute(inside(task));
      }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      if (isInside.get() && delay <= 0) {
        task.run();
        return super.schedule(() -> {}, 0, unit);
      }
      return super.schedule(inside(task), delay, unit);
    }
  }

  @Test
  void more_than_one_poll_takes_do_not_wait_for_the_next() throws Exception {
    arrive(10);
    CountDownLatch all = new CountDownLatch(10);
    try (FtpInbox inbox = inbox().pollIntervalMillis(HOUR).maxFilesPerPoll(3).build()) {
      inbox.start(executor, counting(all));
      await(all);
    }
    assertThat(folder.names("archive")).hasSize(10);
  }

  @Test
  void another_attempt_does_not_wait_for_the_next_poll() throws Exception {
    folder.put("a.csv", "one");
    CountDownLatch second = new CountDownLatch(1);
    try (FtpInbox inbox = inbox().pollIntervalMillis(HOUR).retryDelaySeconds(1).build()) {
      inbox.start(
          executor,
          file -> {
            if (!file.isRedelivered()) {
              throw new IOException("not yet");
            }
            second.countDown();
          });
      await(second);
    }
    assertThat(folder.names("archive")).containsExactly("a.csv");
  }

  @Test
  void a_server_that_is_down_is_waited_for_and_the_log_says_so_once() throws Exception {
    folder.put("a.csv", "one");
    AtomicBoolean isDown = new AtomicBoolean(true);
    CountDownLatch failed = new CountDownLatch(4);
    factory.hook(
        (call, go) -> {
          if (isDown.get()) {
            failed.countDown();
            throw new FtpUnavailableException("nobody listens", null);
          }
          return go.now();
        });
    CountDownLatch delivered = new CountDownLatch(1);
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = inbox().jitter(() -> 0).build()) {
      inbox.start(executor, counting(delivered));
      await(failed);
      isDown.set(false);
      await(delivered);
      assertThat(log.about("nobody listens")).hasSize(1);
      assertThat(inbox.figures().lastError()).get().asString().contains("nobody listens");
    }
  }

  @Test
  void what_cannot_work_is_said_by_start() {
    try (FtpInbox inbox = FtpInbox.builder(factory, "/nowhere").build()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> inbox.start(executor, file -> {}))
          .withMessageContaining("/nowhere");
    }
    assertThat(executor.getTaskCount()).isZero();
  }

  @Test
  void closing_waits_for_what_is_being_delivered() throws Exception {
    folder.put("a.csv", "one");
    folder.put("b.csv", "two");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    FtpInbox inbox = inbox().concurrency(1).build();
    inbox.start(
        executor,
        file -> {
          begun.countDown();
          closing.await();
        });
    await(begun);
    executor.execute(
        () -> {
          inbox.pause();
          closing.countDown();
        });
    inbox.close();
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(folder.names("")).containsExactly("b.csv");
    assertThat(folder.names("ftp-connector-claims")).isEmpty();
  }

  @Test
  void closing_waits_no_longer_than_the_lease_and_the_delivery_ends_by_itself() throws Exception {
    folder.put("a.csv", "one");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    FtpInbox inbox = inbox().leaseSeconds(3).build();
    inbox.start(
        executor,
        file -> {
          begun.countDown();
          mayEnd.await();
        });
    await(begun);
    inbox.close();
    assertThat(folder.claims()).containsExactly("1.a.csv");
    mayEnd.countDown();
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(folder.names("ftp-connector-claims")).isEmpty();
  }

  /** Else others would deliver what is still being delivered. */
  @Test
  void signs_of_life_go_on_until_the_last_delivery_has_ended() throws Exception {
    folder.put("a.csv", "one");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    FtpInbox inbox = inbox().leaseSeconds(3).build();
    inbox.start(
        executor,
        file -> {
          begun.countDown();
          mayEnd.await();
        });
    await(begun);
    inbox.close();
    CountDownLatch signs = new CountDownLatch(2);
    factory.hook(
        (call, go) -> {
          if (call.startsWith("store") && call.endsWith(".alive")) {
            signs.countDown();
          }
          return go.now();
        });
    await(signs);
    mayEnd.countDown();
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(folder.names("ftp-connector-claims")).isEmpty();
  }

  @Test
  void closing_waits_though_a_sign_of_life_cannot_be_given() throws Exception {
    folder.put("a.csv", "one");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    FtpInbox inbox = inbox().leaseSeconds(3).build();
    inbox.check();
    executor.execute(
        () -> {
          try {
            inbox.poll(
                file -> {
                  begun.countDown();
                  mayEnd.await();
                });
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    await(begun);
    AtomicInteger signs = new AtomicInteger();
    factory.hook(
        (call, go) -> {
          if (call.startsWith("store") && call.endsWith(".alive")) {
            if (signs.incrementAndGet() == 2) {
              mayEnd.countDown();
            }
            throw new FtpUnavailableException("nobody listens", null);
          }
          return go.now();
        });
    inbox.close();
    assertThat(signs).hasValue(2);
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(folder.names("ftp-connector-claims")).isEmpty();
  }

  @Test
  void a_poll_that_outlives_the_closing_leaves_nothing_behind() throws Exception {
    folder.put("a.csv", "one");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    FtpInbox inbox = inbox().leaseSeconds(3).build();
    Future<PollResult> poll =
        executor.submit(
            () ->
                inbox.poll(
                    file -> {
                      begun.countDown();
                      mayEnd.await();
                    }));
    await(begun);
    inbox.close();
    mayEnd.countDown();
    assertThat(poll.get(60, TimeUnit.SECONDS).delivered()).isEqualTo(1);
    assertThat(folder.names("ftp-connector-claims")).isEmpty();
  }

  @Test
  void two_nodes_deliver_each_file_once_and_share_the_work() throws Exception {
    int files = 120;
    for (int i = 0; i < files; i++) {
      folder.put("f" + i, "content " + i);
    }
    CountDownLatch all = new CountDownLatch(files);
    Set<String> ids = ConcurrentHashMap.newKeySet();
    AtomicInteger twice = new AtomicInteger();
    FtpFileListener listener =
        file -> {
          if (!ids.add(file.id())) {
            twice.incrementAndGet();
          }
          file.open().readAllBytes();
          all.countDown();
        };
    List<FtpInbox> nodes = List.of(inbox().concurrency(2).build(), inbox().concurrency(2).build());
    for (FtpInbox node : nodes) {
      node.check();
    }
    for (FtpInbox node : nodes) {
      node.start(executor, listener);
    }
    await(all);
    nodes.forEach(FtpInbox::close);
    assertThat(twice).hasValue(0);
    assertThat(ids).hasSize(files);
    assertThat(folder.names("archive")).hasSize(files);
    assertThat(nodes)
        .allSatisfy(node -> assertThat(node.figures().delivered()).isBetween(36L, 84L));
  }

  /** Else the node would give signs of life, keep its claims, and never poll again. */
  @Test
  void an_error_in_a_poll_does_not_end_the_polls() throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    factory.hook(
        (call, go) -> {
          if (call.startsWith("listAll /in") && isOver.compareAndSet(false, true)) {
            throw new StackOverflowError("once");
          }
          return go.now();
        });
    CountDownLatch taken = new CountDownLatch(1);
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.start(executor, counting(taken));
      await(taken);
    }
    assertThat(isOver).isTrue();
  }
}
