package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done later is done by the container (Connectors 2.1, 10.3.6), while the adapter runs. */
class ContainerTimerTest {
  private final FtpResourceAdapter adapter = new FtpResourceAdapter();

  /** Of a container that may have a timer. */
  private record Context(@Nullable Timer timer) implements BootstrapContext {
    @Override
    public Timer createTimer() throws UnavailableException {
      if (timer == null) {
        throw new UnavailableException("none here");
      }
      return timer;
    }

    @Override
    public WorkManager getWorkManager() {
      throw new UnsupportedOperationException();
    }

    @Override
    public XATerminator getXATerminator() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
      return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
      throw new UnsupportedOperationException();
    }
  }

  private boolean isDone(Runnable task) {
    return adapter.later().in(Duration.ofMillis(1), task);
  }

  @Test
  void the_containers_timer_is_used_until_the_adapter_stops() throws Exception {
    Timer timer = new Timer("container", true);
    adapter.start(new Context(timer));
    CountDownLatch done = new CountDownLatch(1);

    assertThat(isDone(done::countDown)).isTrue();
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();

    adapter.stop();
    assertThat(isDone(() -> {})).isFalse();
    TimerTask another =
        new TimerTask() {
          @Override
          public void run() {
            throw new AssertionError("the timer was to be cancelled");
          }
        };
    assertThatThrownBy(() -> timer.schedule(another, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_container_need_not_have_one() {
    adapter.start(new Context(null));

    assertThat(isDone(() -> {})).isFalse();
    adapter.stop();
  }

  @Test
  void nor_need_there_be_a_container() {
    adapter.start(null);

    assertThat(isDone(() -> {})).isFalse();
    adapter.stop();
  }
}
