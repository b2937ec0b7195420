package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that race for files, with claims in a database (H2). */
@Timeout(180)
class DatabaseRaceTest {
  private static final int NODES = 6;
  private static final int FILES = 200;

  @ParameterizedTest
  @ValueSource(strings = {"archive", "keep"})
  void of_six_nodes_one_gets_each_file(String onSuccess) throws Exception {
    List<String> delivered = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(FILES);
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(2 * NODES);
    List<FtpInbox> inboxes = new ArrayList<>();
    try (InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
        ClaimDatabase database = new ClaimDatabase()) {
      for (int i = 0; i < FILES; i++) {
        folder.put("file-" + i, "content");
      }
      for (int i = 0; i < NODES; i++) {
        FtpInbox inbox =
            folder
                .inbox()
                .serverName("s")
                .claim("jdbc")
                .dataSource(database)
                .onSuccess(onSuccess)
                .concurrency(2)
                .pollIntervalMillis(100)
                .build();
        inboxes.add(inbox);
        inbox.start(
            executor,
            file -> {
              try (InputStream in = file.open()) {
                in.readAllBytes();
              }
              delivered.add(file.name() + " " + file.attempt());
              all.countDown();
            });
      }
      assertThat(all.await(150, TimeUnit.SECONDS)).isTrue();
      inboxes.forEach(FtpInbox::close);
      assertThat(delivered).hasSize(FILES).doesNotHaveDuplicates();
      assertThat(database.rows()).hasSize(onSuccess.equals("keep") ? FILES : 0);
      assertThat(folder.names("archive")).hasSize(onSuccess.equals("keep") ? 0 : FILES);
    } finally {
      inboxes.forEach(FtpInbox::close);
      executor.shutdown();
    }
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void an_inbox_goes_on_by_itself_when_the_database_is_back() throws Exception {
    Collector collector = new Collector();
    CountDownLatch failed = new CountDownLatch(1);
    CountDownLatch delivered = new CountDownLatch(1);
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(3);
    try (InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
        ClaimDatabase database = new ClaimDatabase();
        FtpInbox inbox =
            folder
                .inbox()
                .serverName("s")
                .claim("jdbc")
                .dataSource(database)
                .onSuccess("keep")
                .pollIntervalMillis(100)
                .jitter(
                    () -> {
                      failed.countDown(); // it is asked for the wait after a poll that failed
                      return 0;
                    })
                .build()) {
      inbox.check();
      database.setDown(true);
      folder.put("a.csv", "one");
      inbox.start(
          executor,
          file -> {
            collector.onFile(file);
            delivered.countDown();
          });
      assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(inbox.figures().lastError().orElseThrow()).contains("SQLSTATE 08001");
      database.setDown(false);
      assertThat(delivered.await(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      executor.shutdown();
    }
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(collector.names).containsExactly("a.csv");
  }
}
