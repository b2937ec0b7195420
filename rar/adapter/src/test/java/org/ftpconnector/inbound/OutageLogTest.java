package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many files have in common is said once; what a listener leaves behind is nobody's. */
@Timeout(120)
class OutageLogTest {
  private static final int FILES = 8;

  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean isDown = new AtomicBoolean();
  private final WarningLog log = new WarningLog("org.ftpconnector.inbound");

  @BeforeEach
  void a_server_that_may_be_down() {
    for (int i = 0; i < FILES; i++) {
      folder.put("f" + i, "one");
    }
    factory.hook(
        (call, go) -> {
          if (isDown.get()) {
            throw new FtpUnavailableException("nobody listens", null);
          }
          return go.now();
        });
  }

  @AfterEach
  void close() {
    log.close();
    folder.close();
  }

  private FtpInbox inbox() {
    return FtpInbox.builder(factory, "/in")
        .minAgeSeconds(0)
        .retryDelaySeconds(1)
        .clocks(nanos::get, Instant::now)
        .build();
  }

  private void poll(FtpInbox inbox, boolean endsIt) throws IOException {
    inbox.poll(file -> isDown.set(endsIt));
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(100));
  }

  private void assertDown(FtpInbox inbox) {
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(() -> poll(inbox, false));
  }

  @Test
  void a_server_that_goes_down_in_deliveries_is_told_once_each_time() throws Exception {
    try (FtpInbox inbox = inbox()) {
      poll(inbox, true);
      assertDown(inbox);
      assertDown(inbox);
      assertThat(log.about("nobody listens")).hasSize(1);
      isDown.set(false);
      poll(inbox, true);
      assertDown(inbox);
      assertThat(log.about("nobody listens")).hasSize(2);
      assertThat(log.text()).contains("cannot be put away").doesNotContain("see to it");
      isDown.set(false);
      poll(inbox, false);
      poll(inbox, false);
    }
    assertThat(folder.names("archive")).hasSize(FILES);
  }

  /** As where the pool has leases for polls, and none for deliveries. */
  @Test
  void so_are_leases_that_are_not_to_be_had_though_polls_go_well() throws Exception {
    try (FtpInbox inbox = inbox()) {
      for (int i = 0; i < 6; i++) {
        poll(inbox, true);
        isDown.set(false);
      }
      assertThat(log.about("nobody listens")).hasSize(1);
    }
  }

  @Test
  void a_listener_that_finds_the_server_down_is_one_of_them() throws Exception {
    try (FtpInbox inbox = inbox()) {
      for (int i = 0; i < 3; i++) {
        inbox.poll(
            file -> {
              isDown.set(true);
              file.open().close();
            });
        isDown.set(false);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      }
    }
    assertThat(log.about("nobody listens")).hasSize(1);
  }

  private static void leaveInterrupted(FtpArrival file) throws InterruptedException {
    if (file.name().equals("f1")) {
      throw new InterruptedException("by the listener");
    }
    Thread.currentThread().interrupt();
  }

  @Test
  void an_interrupt_that_a_listener_leaves_behind_cuts_nothing_off() throws Exception {
    try (FtpInbox inbox = inbox()) {
      PollResult result = inbox.poll(OutageLogTest::leaveInterrupted);
      assertThat(Thread.interrupted()).as("it is the caller's again").isTrue();
      assertThat(result.delivered()).isEqualTo(FILES - 1);
    }
    assertThat(folder.names("archive")).hasSize(FILES - 1);
    assertThat(log.text()).startsWith("delivery 1 of ").doesNotContain("\n");
  }
}
