package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one node makes of what others have left, on Apache FtpServer. */
@Timeout(120)
class TakeoverTest {
  private static final String OTHER = "other-0000beef";

  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final Collector collector = new Collector();

  @AfterEach
  void close() {
    folder.close();
  }

  private void otherWasAlive(long secondsAgo) throws IOException {
    folder.putClaim(OTHER + ".alive", ".");
    Path sign = folder.folder().resolve("ftp-connector-claims/" + OTHER + ".alive");
    Files.setLastModifiedTime(sign, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
  }

  @Test
  void the_claims_of_a_node_that_is_silent_are_taken_over_as_the_next_attempt() throws Exception {
    folder.putClaim(OTHER + ".2.a.csv", "one");
    otherWasAlive(90);
    try (FtpInbox inbox = folder.inbox().build()) {
      assertThat(inbox.poll(collector).takenOver()).isEqualTo(1);
    }
    assertThat(collector.attempts).containsExactly(3);
    assertThat(folder.names("archive")).containsExactly("a.csv");
  }

  @Test
  void those_of_a_node_that_has_left_are_free_at_once() throws Exception {
    folder.putClaim(OTHER + ".1.a.csv", "one");
    try (FtpInbox inbox = folder.inbox().build()) {
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
    assertThat(collector.attempts).containsExactly(2);
  }

  /** A round may last for long: what it has found is not so any more. */
  @Test
  void those_of_a_node_that_has_come_back_since_are_its_own() throws Exception {
    folder.putClaim(OTHER + ".1.a.csv", "one");
    folder.putClaim(OTHER + ".1.b.csv", "two");
    otherWasAlive(90);
    try (FtpInbox inbox = folder.inbox().build()) {
      PollResult result =
          inbox.poll(
              file -> {
                otherWasAlive(0);
                collector.onFile(file);
              });
      assertThat(result.takenOver()).isEqualTo(1);
      inbox.poll(collector);
    }
    assertThat(collector.attempts).containsExactly(2);
    assertThat(folder.claims()).hasSize(1);
  }

  @Test
  void those_of_a_node_that_is_alive_are_its_own() throws Exception {
    folder.putClaim(OTHER + ".1.a.csv", "one");
    otherWasAlive(30);
    try (FtpInbox inbox = folder.inbox().build()) {
      assertThat(inbox.poll(collector).takenOver()).isZero();
    }
    assertThat(folder.claims()).containsExactly("1.a.csv");
  }

  @Test
  void what_another_has_delivered_is_put_away_and_not_delivered_again() throws Exception {
    folder.putClaim(OTHER + ".done.a.csv", "one");
    try (FtpInbox inbox = folder.inbox().build()) {
      inbox.poll(collector);
    }
    assertThat(collector.attempts).isEmpty();
    assertThat(folder.names("archive")).containsExactly("a.csv");
  }

  @Test
  void what_has_ended_its_node_each_time_is_put_aside() throws Exception {
    folder.putClaim(OTHER + ".5.a.csv", "one");
    try (FtpInbox inbox = folder.inbox().build()) {
      inbox.poll(collector);
      assertThat(inbox.figures().dead()).isEqualTo(1);
    }
    assertThat(collector.attempts).isEmpty();
    assertThat(folder.names("error")).containsExactly("a.csv", "a.csv.error.txt");
    assertThat(folder.content("error/a.csv.error.txt")).contains("ended without a word");
  }

  @Test
  void a_claim_with_a_long_name_is_found_in_its_directory() throws Exception {
    String name = "x".repeat(255);
    Files.createDirectories(folder.folder().resolve("ftp-connector-claims/" + OTHER + ".1"));
    folder.put("ftp-connector-claims/" + OTHER + ".1/" + name, "one");
    try (FtpInbox inbox = folder.inbox().build()) {
      inbox.poll(collector);
    }
    assertThat(collector.attempts).containsExactly(2);
    assertThat(folder.names("archive")).containsExactly(name);
  }

  @Test
  void a_done_file_whose_file_was_not_claimed_goes_back_at_the_second_look() throws Exception {
    folder.put("a.csv", "one");
    folder.putClaim(OTHER + ".mark.a.csv", "");
    try (FtpInbox inbox = folder.inbox().doneFile("{name}.done").build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
      assertThat(folder.claims()).containsExactly("mark.a.csv");
      inbox.poll(collector);
      inbox.poll(collector);
    }
    assertThat(collector.attempts).containsExactly(1);
    assertThat(folder.names("archive")).containsExactly("a.csv", "a.csv.done");
  }

  @Test
  void a_done_file_is_taken_over_with_its_file() throws Exception {
    folder.putClaim(OTHER + ".1.a.csv", "one");
    folder.putClaim(OTHER + ".mark.a.csv", "");
    try (FtpInbox inbox = folder.inbox().doneFile("{name}.done").build()) {
      inbox.poll(collector);
    }
    assertThat(folder.names("archive")).containsExactly("a.csv", "a.csv.done");
    assertThat(folder.claims()).isEmpty();
  }

  @Test
  void who_was_silent_for_too_long_puts_nothing_away_that_another_has() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = folder.inbox().build()) {
      PollResult result =
          inbox.poll(
              file -> {
                Path claim = folder.server().home().resolve(file.path().substring(1));
                Files.move(claim, claim.resolveSibling(OTHER + ".2.a.csv"));
                otherWasAlive(0);
              });
      assertThat(result.delivered()).isEqualTo(1);
      assertThat(inbox.figures().claimed()).isZero();
    }
    assertThat(folder.names("archive")).isEmpty();
    assertThat(folder.claims()).containsExactly("2.a.csv");
  }

  /** At the second look: at the first it may be one that another inbox is about to take. */
  @Test
  void a_claim_that_nobody_has_and_this_inbox_does_not_want_is_told_once() throws Exception {
    folder.putClaim(OTHER + ".1.a.xml", "one");
    folder.putClaim(OTHER + ".2.b.csv", "two");
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = folder.inbox().exclude("*.xml").build()) {
      inbox.poll(collector);
      assertThat(log.about("/in/a.xml")).isEmpty();
      inbox.poll(collector);
      inbox.poll(collector);
      assertThat(log.about("/in/a.xml")).hasSize(1);
      assertThat(log.about("/in/b.csv")).isEmpty();
    }
    assertThat(collector.contents).containsExactly("two");
  }

  @Test
  void empty_directories_of_nodes_that_have_left_are_removed_at_the_second_look() throws Exception {
    Path claims = folder.folder().resolve("ftp-connector-claims");
    Path left = Files.createDirectories(claims.resolve(OTHER + ".1"));
    Path living = Files.createDirectories(claims.resolve("third-0000cafe.1"));
    Path used = Files.createDirectories(claims.resolve("fourth-0000cafe.done"));
    folder.putClaim("third-0000cafe.alive", ".");
    folder.put("ftp-connector-claims/fourth-0000cafe.done/x.xml", "of another inbox");
    try (FtpInbox inbox = folder.inbox().include("*.csv").build()) {
      inbox.poll(collector);
      assertThat(left).exists();
      inbox.poll(collector);
      assertThat(left).doesNotExist();
      inbox.poll(collector);
    }
    assertThat(living).exists();
    assertThat(used.resolve("x.xml")).exists();
  }

  @Test
  void directories_for_one_rename_are_removed_when_they_are_old() throws Exception {
    Path claims = folder.folder().resolve("ftp-connector-claims");
    Path old = Files.createDirectories(claims.resolve("turn.0123456789abcdef0123456789abcdef"));
    Path young = Files.createDirectories(claims.resolve("turn.fedcba9876543210fedcba9876543210"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));
    try (FtpInbox inbox = folder.inbox().build()) {
      inbox.poll(collector);
    }
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void a_node_that_leaves_takes_its_directories_along() throws Exception {
    folder.put("x".repeat(255), "one");
    try (FtpInbox inbox = folder.inbox().build()) {
      inbox.poll(collector);
    }
    assertThat(folder.names("archive")).hasSize(1);
    assertThat(folder.folder().resolve("ftp-connector-claims")).isEmptyDirectory();
  }

  @Test
  void signs_of_life_of_nodes_that_are_long_gone_are_removed() throws Exception {
    otherWasAlive(100_000);
    try (FtpInbox inbox = folder.inbox().build()) {
      inbox.poll(collector);
      assertThat(folder.names("ftp-connector-claims")).hasSize(1).doesNotContain(OTHER + ".alive");
    }
  }

  @Test
  void all_names_are_delivered() throws Exception {
    SampleFiles.write(folder.folder(), SampleFiles.all());
    for (String name : new String[] {"x".repeat(255), "ä".repeat(127), "-", "--rf *"}) {
      folder.put(name, name);
    }
    int all = folder.names("").size();
    try (FtpInbox inbox = folder.inbox().build()) {
      assertThat(inbox.poll(collector).delivered()).isEqualTo(all);
    }
    assertThat(folder.names("archive")).containsExactlyInAnyOrderElementsOf(collector.names);
    assertThat(folder.names("")).isEmpty();
    assertThat(folder.claims()).isEmpty();
  }

  @Test
  void long_names_that_fail_are_put_aside_too_and_do_not_replace_each_other() throws Exception {
    String name = "x".repeat(255);
    try (FtpInbox inbox = folder.inbox().maxAttempts(1).build()) {
      for (int i = 0; i < 2; i++) {
        folder.put(name, "poison");
        inbox.poll(collector);
      }
    }
    assertThat(folder.names("error")).hasSize(4).contains(name);
  }

  @Test
  void a_user_who_may_only_read_is_told_at_once() {
    EmbeddedFtpServer server =
        EmbeddedFtpServer.builder()
            .readOnlyUser(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
            .start();
    try (InboxFolder readOnly = new InboxFolder(server);
        FtpInbox inbox = readOnly.inbox().build()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> inbox.poll(collector))
          .withMessageContaining("claimDirectory /in/ftp-connector-claims at ");
    }
  }

  @Test
  void what_another_inbox_on_the_directory_has_left_is_its_own() throws Exception {
    folder.putClaim(OTHER + ".1.a.xml", "one");
    try (FtpInbox inbox = folder.inbox().include("*.csv").build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
    }
    assertThat(folder.claims()).containsExactly("1.a.xml");
  }

  /** Else a done file would lie alone in the directory, for a file that has not come yet. */
  @Test
  void the_done_file_stays_where_another_got_the_file() throws Exception {
    folder.putClaim(OTHER + ".1.a.csv", "one");
    folder.putClaim(OTHER + ".mark.a.csv", "");
    Path claim = folder.folder().resolve("ftp-connector-claims").resolve(OTHER + ".1.a.csv");
    FaultyFactory factory = new FaultyFactory(folder.factory());
    factory.hook(
        (call, go) -> {
          if (call.contains("rename") && call.contains(".1.a.csv ")) {
            Files.move(claim, claim.resolveSibling("third-0000cafe.2.a.csv"));
          }
          return go.now();
        });
    folder.putClaim("third-0000cafe.alive", ".");
    try (FtpInbox inbox =
        FtpInbox.builder(factory, "/in").minAgeSeconds(0).doneFile("{name}.done").build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
    }
    assertThat(folder.names("ftp-connector-claims"))
        .contains(OTHER + ".mark.a.csv", "third-0000cafe.2.a.csv");
  }
}
