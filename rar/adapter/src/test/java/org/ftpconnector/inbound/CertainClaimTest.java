package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.inbound.delivery.Receiver;
import org.ftpconnector.inbound.delivery.Tally;
import org.ftpconnector.inbound.engine.Activation;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether a file is this node's still, after a pause that no other node can have waited for. */
@Timeout(120)
class CertainClaimTest {
  private static final long LEASE = TimeUnit.SECONDS.toNanos(10);

  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final AtomicLong nanos = new AtomicLong();
  private final Activation activation =
      new Activation(
          folder.factory(),
          InboxSettings.of(
              Map.of(
                  "directory", "/in",
                  "minAgeSeconds", "0",
                  "leaseSeconds", "10",
                  "retryDelaySeconds", "0")),
          Optional.empty(),
          1,
          nanos::get,
          InstantSource.system());

  @AfterEach
  void close() {
    folder.close();
  }

  private void work(Receiver receiver) throws IOException {
    assertThat(activation.takeSlot()).isTrue();
    activation.work(activation.poll(), receiver, new Tally());
    activation.releaseSlot();
  }

  @Test
  void a_sign_of_life_that_comes_too_late_does_not_make_it_certain_again() throws Exception {
    folder.put("a.csv", "one");
    List<Boolean> certain = new ArrayList<>();
    work(
        file -> {
          certain.add(file.isCertain());
          nanos.addAndGet(LEASE - 1);
          certain.add(file.isCertain());
          activation.keep();
          nanos.addAndGet(LEASE - 1);
          certain.add(file.isCertain());
          nanos.addAndGet(1);
          certain.add(file.isCertain());
          activation.keep();
          certain.add(file.isCertain());
        });
    assertThat(certain).containsExactly(true, true, true, false, false);
  }
}
