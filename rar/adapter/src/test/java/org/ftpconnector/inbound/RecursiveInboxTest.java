package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files in folders of the directory, on Apache FtpServer. */
@Timeout(120)
class RecursiveInboxTest {
  private static final FtpReply NONE = new FtpReply(425, List.of("No."));
  private static final String OTHER = "other-0000beef";

  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final Collector collector = new Collector();

  /** Passes when a test says so. */
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void close() {
    folder.close();
  }

  private FtpInboxBuilder inbox() {
    return FtpInbox.builder(factory, "/in")
        .minAgeSeconds(0)
        .recursive(true)
        .serverName("s")
        .clocks(nanos::get, Instant::now);
  }

  private static FtpReplyException refused() {
    return new FtpReplyException("it", new FtpReply(550, List.of("No.")));
  }

  @Test
  void a_file_in_a_folder_is_delivered_and_archived_in_the_same_folder() throws Exception {
    folder.put("a/b/f 100%.csv", "one");
    List<FtpArrival> seen = new ArrayList<>();
    try (FtpInbox inbox = inbox().build()) {
      PollResult result =
          inbox.poll(
              file -> {
                seen.add(file);
                assertThat(folder.claims()).containsExactly("1.%2Fa%2Fb%2Ff 100%25.csv");
                collector.onFile(file);
              });
      assertThat(result.delivered()).isEqualTo(1);
      assertThat(inbox.poll(collector).waiting()).isZero();
    }
    assertThat(collector.names).containsExactly("f 100%.csv");
    assertThat(seen.get(0).directory()).isEqualTo("/in/a/b");
    assertThat(seen.get(0).entry().name()).isEqualTo("f 100%.csv");
    assertThat(seen.get(0).path()).startsWith("/in/ftp-connector-claims/node-");
    assertThat(collector.ids.get(0)).startsWith("s/in/a/b/f 100%.csv 3 20");
    assertThat(folder.tree("")).containsExactly("archive/a/b/f 100%.csv");
    assertThat(folder.folder().resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void the_directory_of_a_file_that_is_in_none_is_the_polled_one() throws Exception {
    folder.put("a.csv", "one");
    folder.put("x/a.csv", "two");
    List<String> directories = new ArrayList<>();
    try (FtpInbox inbox = inbox().build()) {
      inbox.poll(file -> directories.add(file.directory()));
    }
    assertThat(directories).containsExactly("/in", "/in/x");
    assertThat(folder.tree("archive")).containsExactly("a.csv", "x/a.csv");
  }

  @Test
  void the_second_file_of_a_path_gets_another_name_in_the_same_folder() throws Exception {
    try (FtpInbox inbox = inbox().build()) {
      for (String content : List.of("one", "two")) {
        folder.put("x/a.csv", content);
        inbox.poll(collector);
      }
    }
    assertThat(folder.tree("archive")).hasSize(2).allMatch(path -> path.startsWith("x/a.csv"));
    assertThat(folder.content("archive/x/a.csv")).isEqualTo("one");
  }

  @Test
  void order_and_bounds_are_those_of_the_whole_tree() throws Exception {
    int age = 100;
    for (String path : List.of("z.csv", "b/c/m.csv", "a/k.csv", "b/a.csv")) {
      Files.setLastModifiedTime(
          folder.put(path, "x"), FileTime.from(Instant.now().minusSeconds(age)));
      age += 100;
    }
    folder.put("b/young.csv", "x");
    try (FtpInbox inbox = inbox().minAgeSeconds(30).order("age").maxFilesPerPoll(3).build()) {
      assertThat(inbox.poll(collector).waiting()).isEqualTo(4);
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("a.csv", "k.csv", "m.csv", "z.csv");
    assertThat(folder.names("b")).containsExactly("young.csv");
  }

  @Test
  void a_file_in_a_folder_that_grows_waits() throws Exception {
    folder.put("x/a.csv", "o");
    folder.put("y/a.csv", "same");
    try (FtpInbox inbox = inbox().stablePolls(2).build()) {
      inbox.poll(collector);
      folder.put("x/a.csv", "on");
      inbox.poll(collector);
      assertThat(collector.contents).containsExactly("same");
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("same", "on");
  }

  @Test
  void what_is_the_connectors_own_is_not_entered_wherever_it_is() throws Exception {
    folder.put("x/done/old.csv", "archived");
    folder.put("x/bad/old.csv", "dead");
    folder.put("x/claims/n-0000beef.1.old.csv", "claimed");
    folder.put("y/ftp-connector-claims/" + OTHER + ".1.a.csv", "of another inbox");
    folder.put("y/claims/n-0000beef.1.a.csv", "of another that is told the same");
    folder.put("x/new.csv", "new");
    try (FtpInbox inbox =
        inbox()
            .archiveDirectory("x/done")
            .errorDirectory("x/bad")
            .claimDirectory("x/claims")
            .include("*new.csv,old*,*a.csv")
            .exclude("nothing/**")
            .build()) {
      folder.put("x/claims/n-0000beef.alive", ".");
      for (int i = 0; i < 2; i++) {
        inbox.poll(collector);
      }
    }
    assertThat(collector.contents).containsExactly("new");
    assertThat(folder.names("x/done/x")).containsExactly("new.csv");
  }

  @Test
  void patterns_are_for_names_or_with_a_slash_for_paths() throws Exception {
    for (String path : List.of("a.csv", "orders/a.csv", "orders/b/a.csv", "tmp/x/a.csv", "a.xml")) {
      folder.put(path, path);
    }
    try (FtpInbox inbox = inbox().include("*.csv").exclude("tmp/**,orders/*.csv").build()) {
      inbox.check();
      folder.server().commands().clear();
      inbox.poll(collector);
      assertThat(folder.server().commands().all().toString()).doesNotContain("/in/tmp");
    }
    assertThat(collector.contents).containsExactly("a.csv", "orders/b/a.csv");
  }

  @Test
  void a_done_file_is_beside_its_file() throws Exception {
    folder.put("x/a.csv", "whole");
    folder.put("x/a.csv.done", "");
    folder.put("y/a.csv", "not yet");
    folder.put("b.csv.done", "");
    folder.put("x/b.csv", "not yet");
    try (FtpInbox inbox = inbox().doneFile("{name}.done").build()) {
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("whole");
    assertThat(folder.tree("archive")).containsExactly("x/a.csv", "x/a.csv.done");
    assertThat(folder.tree(""))
        .contains("b.csv.done", "x/b.csv", "y/a.csv")
        .doesNotContain("x/a.csv.done");
  }

  @Test
  void what_is_too_deep_stays_and_is_told_once() throws Exception {
    folder.put("1/2/a.csv", "in");
    folder.put("1/2/3/a.csv", "out");
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = inbox().maxDepth(2).build()) {
      inbox.poll(collector);
      inbox.poll(collector);
      assertThat(log.about("/in/1/2/3")).hasSize(1);
      assertThat(log.about("maxDepth")).hasSize(1);
    }
    assertThat(collector.contents).containsExactly("in");
    assertThat(folder.content("1/2/3/a.csv")).isEqualTo("out");
  }

  @Test
  void a_folder_that_cannot_be_listed_costs_only_itself_and_is_told() throws Exception {
    folder.put("a/1.csv", "one");
    folder.put("gone/2.csv", "two");
    folder.put("z/3.csv", "three");
    AtomicBoolean isRefused = new AtomicBoolean(true);
    factory.hook(
        (call, go) -> {
          if (call.startsWith("listAll /in/gone") && isRefused.get()) {
            throw refused();
          }
          return go.now();
        });
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = inbox().build()) {
      assertThat(inbox.poll(collector).delivered()).isEqualTo(2);
      inbox.poll(collector);
      assertThat(log.about("/in/gone")).hasSize(1);
      isRefused.set(false);
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
    assertThat(collector.contents).containsExactly("one", "three", "two");
  }

  @Test
  void without_data_connections_the_poll_ends_at_the_first_folder() throws Exception {
    folder.put("x/a.csv", "one");
    folder.put("y/a.csv", "two");
    List<String> listed = new ArrayList<>();
    factory.hook(
        (call, go) -> {
          if (call.matches("listAll /in/[xy]")) {
            listed.add(call);
            throw new FtpDataConnectionException("none", NONE);
          }
          return go.now();
        });
    try (FtpInbox inbox = inbox().build()) {
      assertThatExceptionOfType(FtpDataConnectionException.class)
          .isThrownBy(() -> inbox.poll(collector));
    }
    assertThat(listed).hasSize(1);
  }

  @Test
  void a_folder_that_is_gone_by_the_time_it_is_listed_is_the_same() throws Exception {
    folder.put("a/1.csv", "one");
    Files.createDirectories(folder.folder().resolve("gone"));
    factory.hook(
        (call, go) -> {
          if (call.startsWith("listAll /in/gone")) {
            Files.deleteIfExists(folder.folder().resolve("gone"));
          }
          return go.now();
        });
    try (FtpInbox inbox = inbox().build()) {
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
  }

  @Test
  void the_claim_of_a_node_that_has_ended_is_delivered_under_its_own_name() throws Exception {
    folder.putClaim(OTHER + ".1.%2Fx%2Fy%2Fa%25.csv", "one");
    folder.putClaim(OTHER + ".done.%2Fx%2Fb.csv", "two");
    List<String> paths = new ArrayList<>();
    try (FtpInbox inbox = inbox().build()) {
      PollResult result = inbox.poll(file -> paths.add(file.directory() + "/" + file.name()));
      assertThat(result.takenOver()).isEqualTo(2);
    }
    assertThat(paths).containsExactly("/in/x/y/a%.csv");
    assertThat(folder.tree("archive")).containsExactly("x/b.csv", "x/y/a%.csv");
  }

  @Test
  void what_leads_out_of_the_directory_is_no_claim() throws Exception {
    folder.putClaim(OTHER + ".1.%2F..%2F..%2Fa.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      assertThat(inbox.poll(collector).takenOver()).isZero();
    }
    assertThat(folder.claims()).containsExactly("1.%2F..%2F..%2Fa.csv");
  }

  @Test
  void a_path_that_cannot_be_one_name_is_told_and_left_and_stops_no_other() throws Exception {
    String deep = "d".repeat(120) + "/" + "e".repeat(120) + "/" + "f".repeat(60);
    folder.put(deep, "left");
    folder.put("x/" + "g".repeat(240), "long");
    folder.put("z.csv", "last");
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = inbox().maxFilesPerPoll(1).build()) {
      for (int i = 0; i < 3; i++) {
        inbox.poll(collector);
      }
      assertThat(log.about("255 bytes")).hasSize(1).first().asString().contains("/in/" + deep);
    }
    assertThat(collector.contents).containsExactly("long", "last");
    assertThat(folder.content(deep)).isEqualTo("left");
    assertThat(folder.names("archive/x")).containsExactly("g".repeat(240));
  }

  @Test
  void what_fails_is_put_aside_in_its_folder_and_comes_back_to_it() throws Exception {
    folder.put("x/y/a.csv", "poison");
    try (FtpInbox inbox = inbox().maxAttempts(1).build()) {
      inbox.poll(collector);
      assertThat(folder.tree("error")).containsExactly("x/y/a.csv", "x/y/a.csv.error.txt");
      assertThat(folder.content("error/x/y/a.csv.error.txt")).contains("file: /in/x/y/a.csv");
      Files.delete(folder.folder().resolve("x/y"));
      Files.delete(folder.folder().resolve("x"));
      assertThat(inbox.redeliver("x/y/a.csv")).isTrue();
    }
    assertThat(folder.tree("")).containsExactly("x/y/a.csv");
  }

  @Test
  void nothing_is_brought_back_from_outside_of_the_error_directory() throws Exception {
    folder.put("outside.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> inbox.redeliver("../outside.csv"))
          .withMessageContaining("allowed is");
    }
    assertThat(folder.tree("")).containsExactly("outside.csv");
  }

  @Test
  void a_file_that_has_changed_goes_back_into_its_folder() throws Exception {
    folder.put("x/a.csv", "one");
    AtomicBoolean hasGrown = new AtomicBoolean();
    factory.hook(
        (call, go) -> {
          if (call.startsWith("rename /in/x/a.csv") && hasGrown.compareAndSet(false, true)) {
            folder.put("x/a.csv", "one and more");
            Object renamed = go.now();
            Files.delete(folder.folder().resolve("x"));
            return renamed;
          }
          return go.now();
        });
    try (FtpInbox inbox = inbox().build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
      assertThat(folder.tree("")).containsExactly("x/a.csv");
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
    assertThat(collector.contents).containsExactly("one and more");
    assertThat(collector.attempts).containsExactly(1);
  }

  @Test
  void two_inboxes_share_a_tree_and_lose_nothing() throws Exception {
    List<String> delivered = new CopyOnWriteArrayList<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String path = "f" + i % 7 + (i % 3 == 0 ? "/deep" : "") + "/" + i + ".csv";
      folder.put(path, path);
      all.add("/in/" + path);
    }
    CountDownLatch left = new CountDownLatch(all.size());
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(6);
    try (FtpInbox one = inbox().concurrency(2).pollIntervalMillis(100).build();
        FtpInbox other = inbox().concurrency(2).pollIntervalMillis(100).build()) {
      for (FtpInbox inbox : List.of(one, other)) {
        inbox.start(
            executor,
            file -> {
              delivered.add(file.directory() + "/" + file.name());
              left.countDown();
            });
      }
      assertThat(left.await(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      executor.shutdown();
    }
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(delivered).containsExactlyInAnyOrderElementsOf(all);
    assertThat(folder.tree("archive")).hasSize(60);
    assertThat(folder.claims()).isEmpty();
  }

  @Test
  void with_one_node_and_no_claims_it_is_the_same() throws Exception {
    folder.put("x/a.csv", "one");
    folder.put("a.csv", "two");
    try (FtpInbox inbox = inbox().claim("none").build()) {
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("two", "one");
    assertThat(folder.tree("")).containsExactly("archive/a.csv", "archive/x/a.csv");
  }

  @Test
  void files_that_stay_are_known_by_their_paths() throws Exception {
    folder.put("x/a.csv", "one");
    folder.put("y/a.csv", "two");
    try (ClaimDatabase database = new ClaimDatabase()) {
      for (int i = 0; i < 2; i++) {
        try (FtpInbox inbox =
            inbox().claim("jdbc").dataSource(database).onSuccess("keep").build()) {
          inbox.poll(collector);
          inbox.poll(collector);
        }
      }
      assertThat(database.rows()).containsExactly("x/a.csv done 1", "y/a.csv done 1");
    }
    assertThat(collector.contents).containsExactly("one", "two");
    assertThat(folder.tree("")).containsExactly("x/a.csv", "y/a.csv");
  }

  /** Else a folder that is not there for some days would be delivered anew. */
  @Test
  void nothing_is_forgotten_while_a_folder_cannot_be_listed() throws Exception {
    folder.put("x/a.csv", "one");
    AtomicBoolean isRefused = new AtomicBoolean();
    factory.hook(
        (call, go) -> {
          if (call.startsWith("listAll /in/x") && isRefused.get()) {
            throw refused();
          }
          return go.now();
        });
    try (ClaimDatabase database = new ClaimDatabase();
        FtpInbox inbox = inbox().claim("jdbc").dataSource(database).onSuccess("keep").build()) {
      inbox.poll(collector);
      database.run(
          "UPDATE ftp_connector_claim SET seen_at = CURRENT_TIMESTAMP - INTERVAL '40' DAY");
      isRefused.set(true);
      nanos.addAndGet(TimeUnit.HOURS.toNanos(2));
      inbox.poll(collector);
      assertThat(database.rows()).hasSize(1);
      isRefused.set(false);
      nanos.addAndGet(TimeUnit.HOURS.toNanos(2));
      inbox.poll(collector);
      assertThat(database.rows()).hasSize(1);
    }
    assertThat(collector.contents).containsExactly("one");
  }
}
