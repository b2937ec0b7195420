package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.api.FtpArrival;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node, polled by a thread of its user's, on Apache FtpServer. */
@Timeout(120)
class FtpInboxTest {
  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private static final String[] VERBS_OF_ONE_FILE = {
    "STOR", "SIZE", "MLST", "MLSD", "MLSD", "RNFR", "RNTO", "MLST", "SIZE", "RETR", "MLST", "MKD",
    "MLST", "RNFR", "RNTO", "RMD"
  };

  private final Collector collector = new Collector();

  /** Passes when a test says so. */
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void close() {
    folder.close();
  }

  private FtpInboxBuilder inbox() {
    return folder.inbox().clocks(nanos::get, Instant::now);
  }

  private void seconds(long passed) {
    nanos.addAndGet(passed * 1_000_000_000);
  }

  @Test
  void a_file_is_delivered_and_archived() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      PollResult result = inbox.poll(collector);
      assertThat(result).hasToString("delivered 1, failed 0, taken over 0, waiting 1");
      assertThat(inbox.poll(collector).delivered()).isZero();
      assertThat(inbox.figures().delivered()).isEqualTo(1);
      assertThat(inbox.figures().lastPoll()).isPresent();
      assertThat(inbox.figures().claimed()).isZero();
    }
    assertThat(collector.names).containsExactly("a.csv");
    assertThat(collector.contents).containsExactly("one");
    assertThat(collector.attempts).containsExactly(1);
    assertThat(folder.names("")).isEmpty();
    assertThat(folder.content("archive/a.csv")).isEqualTo("one");
  }

  @Test
  void a_closed_inbox_leaves_nothing_behind() throws Exception {
    folder.put("a.csv", "one");
    FtpInbox inbox = inbox().onSuccess("delete").build();
    inbox.poll(collector);
    assertThat(folder.names("ftp-connector-claims")).singleElement().asString().endsWith(".alive");
    inbox.close();
    inbox.close();
    assertThat(folder.names("ftp-connector-claims")).isEmpty();
    assertThat(folder.names("archive")).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> inbox.poll(collector));
  }

  @Test
  void nothing_is_asked_of_the_server_until_it_polls() {
    inbox().build().close();
    assertThat(folder.server().totalConnections()).isZero();
  }

  /** No command more than it takes: sign of life, claims, listing; then claim, file, archive. */
  @Test
  void folders_cost_nothing_unless_they_are_entered() throws Exception {
    Files.createDirectories(folder.folder().resolve("sub/below"));
    Files.writeString(folder.folder().resolve("sub/below/x.csv"), "not asked for");
    try (FtpInbox inbox = inbox().build()) {
      inbox.poll(collector);
      folder.put("a.csv", "one");
      folder.server().commands().clear();
      inbox.poll(collector);
      assertThat(folder.server().commands().verbs())
          .filteredOn(verb -> !List.of("PASV", "EPSV", "TYPE", "NOOP", "CWD").contains(verb))
          .containsExactly(VERBS_OF_ONE_FILE);
    }
    assertThat(collector.names).containsExactly("a.csv");
  }

  @Test
  void while_it_is_delivered_a_file_has_the_name_of_its_claim() throws Exception {
    folder.put("a.csv", "one");
    List<FtpArrival> seen = new ArrayList<>();
    try (FtpInbox inbox = inbox().nodeName("node_1").serverName("s").build()) {
      inbox.poll(
          file -> {
            seen.add(file);
            assertThat(folder.names("")).isEmpty();
            assertThat(folder.claims()).containsExactly("1.a.csv");
            assertThat(file.path())
                .matches("/in/ftp-connector-claims/node_1-[0-9a-f]{8}\\.1\\.a\\.csv");
            assertThat(file.entry().name()).isEqualTo("a.csv");
            assertThat(file.entry().size()).hasValue(3);
            assertThat(file.id()).matches("s/in/a\\.csv 3 20.*Z");
            assertThat(file.isRedelivered()).isFalse();
            file.open(); // and left open
          });
    }
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThatIllegalStateException().isThrownBy(() -> seen.get(0).open());
  }

  @Test
  void what_fails_comes_again_after_a_growing_while() throws Exception {
    folder.put("a.csv", "poison");
    folder.put("b.csv", "good");
    try (FtpInbox inbox = inbox().retryDelaySeconds(10).build()) {
      assertThat(inbox.poll(collector))
          .hasToString("delivered 1, failed 1, taken over 0, waiting 2");
      assertThat(folder.claims()).containsExactly("1.a.csv");
      seconds(9);
      assertThat(inbox.poll(collector).failed()).isZero();
      seconds(2);
      assertThat(inbox.poll(collector).failed()).isEqualTo(1);
      assertThat(folder.claims()).containsExactly("2.a.csv");
      seconds(19);
      assertThat(inbox.poll(collector).failed()).isZero();
      seconds(2);
      assertThat(inbox.poll(collector).failed()).isEqualTo(1);
    }
    assertThat(collector.attempts).containsExactly(1, 1, 2, 3);
    assertThat(Set.copyOf(collector.ids)).hasSize(2);
    assertThat(collector.names).containsExactly("b.csv");
  }

  @Test
  void what_fails_too_often_is_put_aside_with_the_reason() throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox inbox = inbox().maxAttempts(2).retryDelaySeconds(0).build()) {
      inbox.poll(collector);
      assertThat(inbox.figures().dead()).isEqualTo(1);
      assertThat(inbox.figures().rolledBack()).isEqualTo(2);
      assertThat(inbox.figures().lastError()).get().asString().contains("cannot take a.csv");
      assertThat(inbox.figures().lastErrorTime()).isPresent();
    }
    assertThat(folder.names("error")).containsExactly("a.csv", "a.csv.error.txt");
    assertThat(folder.content("error/a.csv.error.txt"))
        .contains("file: /in/a.csv", "attempts: 2", "cannot take a.csv", "node: node-", "when: 20");
    assertThat(folder.claims()).isEmpty();
  }

  @Test
  void what_was_put_aside_can_be_delivered_again() throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox inbox = inbox().maxAttempts(1).build()) {
      inbox.poll(collector);
      assertThat(inbox.redeliver("b.csv")).isFalse();
      assertThat(inbox.redeliver("a.csv")).isTrue();
      assertThat(folder.names("error")).isEmpty();
      folder.put("a.csv", "good");
      inbox.poll(collector);
    }
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(collector.attempts).containsExactly(1, 1);
  }

  @Test
  void a_file_that_is_there_again_is_not_overwritten_by_one_from_the_error_directory()
      throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox inbox = inbox().maxAttempts(1).build()) {
      inbox.poll(collector);
      folder.put("a.csv", "new");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> inbox.redeliver("a.csv"))
          .withMessageContaining("/in/a.csv is there already");
    }
    assertThat(folder.content("a.csv")).isEqualTo("new");
    assertThat(folder.content("error/a.csv")).isEqualTo("poison");
  }

  @Test
  void what_is_in_the_archive_stays_and_the_file_gets_another_name() throws Exception {
    try (FtpInbox inbox = inbox().build()) {
      for (String content : List.of("one", "two", "three")) {
        folder.put("a.csv", content);
        inbox.poll(collector);
      }
    }
    assertThat(folder.names("archive"))
        .hasSize(3)
        .contains("a.csv")
        .filteredOn(name -> name.matches("a\\.csv\\.node-[0-9a-f]{8}-[12]"))
        .hasSize(2);
    assertThat(folder.content("archive/a.csv")).isEqualTo("one");
  }

  @Test
  void young_files_wait() throws Exception {
    folder.put("young.csv", "one");
    Files.setLastModifiedTime(
        folder.put("old.csv", "two"), FileTime.from(Instant.now().minusSeconds(60)));
    try (FtpInbox inbox = inbox().minAgeSeconds(30).build()) {
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("old.csv");
    assertThat(folder.names("")).containsExactly("young.csv");
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));
  }

  @Test
  void one_that_was_written_to_while_it_was_delivered_waits_until_it_is_the_same()
      throws Exception {
    age(folder.put("a.csv", "one"));
    try (FtpInbox inbox = inbox().minAgeSeconds(30).retryDelaySeconds(10).build()) {
      List<Path> claims = new ArrayList<>();
      PollResult result =
          inbox.poll(
              file -> {
                claims.add(folder.server().home().resolve(file.path().substring(1)));
                Files.writeString(claims.get(0), "one, two");
              });
      assertThat(result.failed()).isEqualTo(1);
      seconds(11);
      assertThat(inbox.poll(collector).delivered()).isZero();
      Path second = claims.get(0).resolveSibling(folder.claimFile());
      seconds(29);
      assertThat(inbox.poll(collector).delivered()).isZero();
      Files.writeString(second, "one, two, three");
      seconds(2);
      assertThat(inbox.poll(collector).delivered()).isZero();
      seconds(31);
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
    assertThat(collector.attempts).containsExactly(2);
    assertThat(collector.contents).containsExactly("one, two, three");
  }

  @Test
  void a_young_claim_of_another_node_waits_and_that_is_no_attempt() throws Exception {
    folder.putClaim("other-0000beef.1.a.csv", "one");
    try (FtpInbox inbox = inbox().minAgeSeconds(30).build()) {
      assertThat(inbox.poll(collector).takenOver()).isEqualTo(1);
      assertThat(collector.attempts).isEmpty();
      seconds(31);
      inbox.poll(collector);
    }
    assertThat(collector.attempts).containsExactly(2);
  }

  @Test
  void a_file_that_grows_from_poll_to_poll_waits() throws Exception {
    folder.put("a.csv", "o");
    folder.put("b.csv", "two");
    try (FtpInbox inbox = inbox().stablePolls(2).build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
      folder.put("a.csv", "on");
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
      folder.put("a.csv", "one");
      assertThat(inbox.poll(collector).delivered()).isZero();
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
    assertThat(collector.contents).containsExactly("two", "one");
  }

  @Test
  void a_file_that_is_written_to_while_it_is_delivered_is_delivered_again() throws Exception {
    folder.put("a.csv", "half");
    List<String> contents = new ArrayList<>();
    try (FtpInbox inbox = inbox().retryDelaySeconds(0).build()) {
      inbox.poll(
          file -> {
            try (InputStream in = file.open()) {
              contents.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            if (file.attempt() == 1) {
              folder.put(file.path().replaceFirst("/in/", ""), "half and whole");
            }
          });
      assertThat(inbox.figures().rolledBack()).isEqualTo(1);
    }
    assertThat(contents).containsExactly("half", "half and whole");
    assertThat(folder.content("archive/a.csv")).isEqualTo("half and whole");
  }

  @Test
  void files_need_their_done_file_which_goes_with_them() throws Exception {
    folder.put("a.csv", "one");
    folder.put("b.csv", "two");
    folder.put("b.csv.done", "");
    folder.put("c.csv", "poison");
    folder.put("c.csv.done", "");
    folder.put("d.csv.done", "");
    try (FtpInbox inbox = inbox().doneFile("{name}.done").maxAttempts(1).build()) {
      assertThat(inbox.poll(collector).failed()).isEqualTo(1);
    }
    assertThat(collector.names).containsExactly("b.csv");
    assertThat(folder.names("")).containsExactly("a.csv", "d.csv.done");
    assertThat(folder.names("archive")).containsExactly("b.csv", "b.csv.done");
    assertThat(folder.names("error")).containsExactly("c.csv", "c.csv.done", "c.csv.error.txt");
    assertThat(folder.claims()).isEmpty();
  }

  @Test
  void names_and_patterns_decide() throws Exception {
    for (String name : List.of("b.csv", "a.csv", "a.txt", "x.csv", "c.CSV")) {
      folder.put(name, name);
    }
    Files.createDirectory(folder.folder().resolve("folder.csv"));
    try (FtpInbox inbox = inbox().include("*.csv,?.txt").exclude("x*").build()) {
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("a.csv", "a.txt", "b.csv");
  }

  @Test
  void the_oldest_come_first_and_no_more_than_one_poll_takes() throws Exception {
    Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    for (int age : List.of(10, 40, 20, 30)) {
      Files.setLastModifiedTime(folder.put("f" + age, ""), FileTime.from(now.minusSeconds(age)));
    }
    try (FtpInbox inbox = inbox().order("age").maxFilesPerPoll(3).build()) {
      assertThat(inbox.poll(collector).waiting()).isEqualTo(4);
      assertThat(collector.names).containsExactly("f40", "f30", "f20");
      assertThat(inbox.figures().oldestWaiting()).get().matches(age -> age.toSeconds() >= 39);
    }
  }

  @Test
  void without_claims_files_are_delivered_from_where_they_are() throws Exception {
    folder.put("a.csv", "one");
    folder.put("b.csv", "poison");
    try (FtpInbox inbox = inbox().claim("none").build()) {
      inbox.poll(file -> assertThat(file.path()).startsWith("/in/").doesNotContain("claims"));
      assertThat(folder.names("archive")).containsExactly("a.csv", "b.csv");
      folder.put("c.csv", "poison");
      inbox.poll(collector);
      inbox.poll(collector);
      assertThat(collector.attempts).containsExactly(1);
      seconds(11);
      inbox.poll(collector);
      assertThat(collector.attempts).containsExactly(1, 2);
    }
  }

  @Test
  void a_paused_inbox_begins_nothing() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.pause();
      assertThat(inbox.poll(collector).delivered()).isZero();
      inbox.resume();
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
  }

  @Test
  void a_missing_directory_is_said_at_once() {
    try (FtpInbox inbox = FtpInbox.builder(folder.factory(), "/nowhere").build()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(inbox::check)
          .withMessageMatching("there is no directory /nowhere at .+ to be polled: make it");
    }
  }
}
