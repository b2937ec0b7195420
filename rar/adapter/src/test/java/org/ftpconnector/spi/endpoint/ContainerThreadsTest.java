package org.ftpconnector.spi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work that a container does. */
@Timeout(60)
class ContainerThreadsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private enum Way {
    EXECUTE,
    AFTER,
    BEGIN
  }

  /** Else a bean's application stays in memory until its server is restarted. */
  @ParameterizedTest
  @EnumSource
  void what_has_run_is_forgotten_though_the_containers_threads_hold_the_work(Way way)
      throws Exception {
    try (TestContainer container = new TestContainer(file -> {})) {
      WeakReference<Runnable> done = done(container, way);
      long deadline = System.nanoTime() + SOON.toNanos();
      while (done.get() != null && System.nanoTime() - deadline < 0) {
        System.gc();
      }
      assertThat(done.get()).isNull();
      assertThat(container.held).hasSize(1);
    }
  }

  private static WeakReference<Runnable> done(TestContainer container, Way way) throws Exception {
    ContainerThreads threads = new ContainerThreads(container, container.createTimer());
    CountDownLatch ran = new CountDownLatch(1);
    Runnable task = ran::countDown;
    switch (way) {
      case EXECUTE -> threads.execute(task);
      case AFTER -> threads.after(Duration.ZERO, task);
      case BEGIN -> threads.begin(task);
    }
    ran.await();
    return new WeakReference<>(task);
  }

  @Test
  void work_that_a_container_runs_again_does_nothing() throws Exception {
    try (TestContainer container = new TestContainer(file -> {})) {
      CountDownLatch runs = new CountDownLatch(2);
      ContainerThreads threads = new ContainerThreads(container, container.createTimer());
      threads.begin(runs::countDown);
      container.held.get(0).run();
      assertThat(runs.getCount()).isPositive();
    }
  }
}
