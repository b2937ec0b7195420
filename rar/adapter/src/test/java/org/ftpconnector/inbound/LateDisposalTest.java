package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Claims that leave a file where it arrived: by the time at which it can be put away another may
 * have its name.
 */
@Timeout(120)
class LateDisposalTest {
  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final ClaimDatabase database = new ClaimDatabase();
  private final Collector collector = new Collector();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean isRefused = new AtomicBoolean(true);

  @BeforeEach
  void nothing_can_be_put_away() {
    factory.hook(
        (call, go) -> {
          if (call.startsWith("rename") && isRefused.get()) {
            throw new FtpReplyException("rename", new FtpReply(550, List.of("No.")));
          }
          return go.now();
        });
  }

  @AfterEach
  void close() {
    database.close();
    folder.close();
  }

  private FtpInboxBuilder inbox() {
    return FtpInbox.builder(factory, "/in")
        .minAgeSeconds(0)
        .retryDelaySeconds(1)
        .serverName("s")
        .clocks(nanos::get, Instant::now);
  }

  private void replace(String content) throws IOException {
    Files.setLastModifiedTime(
        folder.put("a.csv", content), FileTime.from(Instant.now().plusSeconds(60)));
  }

  private void aNewFileIsDelivered(FtpInbox inbox) throws IOException {
    inbox.poll(collector);
    assertThat(collector.contents).containsExactly("yesterday's");
    replace("today's, which is longer");
    isRefused.set(false);
    for (int i = 0; i < 3; i++) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("yesterday's", "today's, which is longer");
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(folder.content("archive/a.csv")).isEqualTo("today's, which is longer");
  }

  @Test
  void a_new_file_is_delivered_and_not_archived_in_the_place_of_the_old_one() throws Exception {
    folder.put("a.csv", "yesterday's");
    try (FtpInbox inbox = inbox().claim("none").build()) {
      aNewFileIsDelivered(inbox);
    }
  }

  @Test
  void the_same_with_claims_in_a_database() throws Exception {
    folder.put("a.csv", "yesterday's");
    try (FtpInbox inbox = inbox().claim("jdbc").dataSource(database).build()) {
      aNewFileIsDelivered(inbox);
    }
  }

  /** What replaced it is not what failed. */
  @Test
  void a_new_file_is_not_put_aside_for_the_faults_of_the_old_one() throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox inbox = inbox().claim("jdbc").dataSource(database).maxAttempts(1).build()) {
      inbox.poll(collector);
      assertThat(collector.contents).isEmpty();
      replace("the corrected one");
      isRefused.set(false);
      for (int i = 0; i < 3; i++) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
        inbox.poll(collector);
      }
    }
    assertThat(collector.contents).containsExactly("the corrected one");
    assertThat(folder.names("error")).isEmpty();
  }
}
