package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.inbound.claim.ClaimName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A folder that has the name that a file had is not delivered, and what is in it is not moved. */
@Timeout(60)
class FolderForFileTest {
  private static final FileTime WHEN = FileTime.from(Instant.parse("2026-11-20T21:30:00Z"));

  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final Collector collector = new Collector();

  @AfterEach
  void close() {
    folder.close();
  }

  private FtpInboxBuilder inbox() {
    return FtpInbox.builder(factory, "/in").minAgeSeconds(0).maxAttempts(1);
  }

  /** Of the size and time that it had. */
  private void replaceAtFirst(String call) throws Exception {
    Path file = Files.setLastModifiedTime(folder.put("a.csv", ""), WHEN);
    AtomicBoolean isOver = new AtomicBoolean();
    factory.hook(
        (what, go) -> {
          if (what.contains(call) && isOver.compareAndSet(false, true)) {
            Files.delete(file);
            folder.put("a.csv/x", "in it");
            Files.setLastModifiedTime(file, WHEN);
          }
          return go.now();
        });
  }

  private void requireFolder() {
    assertThat(collector.names).isEmpty();
    assertThat(folder.content("a.csv/x")).isEqualTo("in it");
    assertThat(folder.claims()).isEmpty();
    assertThat(folder.names("error")).isEmpty();
  }

  @Test
  void that_takes_its_place_before_the_claim() throws Exception {
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      replaceAtFirst("rename /in/a.csv");
      inbox.poll(collector);
      inbox.poll(collector);
      requireFolder();
    }
  }

  @Test
  void where_nothing_is_renamed() throws Exception {
    try (FtpInbox inbox = inbox().claim("none").build()) {
      inbox.check();
      replaceAtFirst("stat /in/a.csv");
      inbox.poll(collector);
      requireFolder();
    }
  }

  @Test
  void of_a_node_that_has_ended() throws Exception {
    String claim = ClaimName.attempt(ClaimName.owner("gone", 1), 1, "a.csv").path();
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      folder.put("ftp-connector-claims/" + claim + "/x", "in it");
      inbox.poll(collector);
      requireFolder();
    }
  }

  /** A warning says so; nobody can tell which of the two is wanted. */
  @Test
  void waits_with_what_is_in_its_place_until_somebody_moves_it() throws Exception {
    String claim = ClaimName.attempt(ClaimName.owner("gone", 1), 1, "a.csv").path();
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      Path inIt = folder.put("ftp-connector-claims/" + claim + "/x", "in it");
      folder.put("a.csv", "another");
      folder.put("b.csv", "");
      inbox.poll(collector);
      assertThat(collector.names).containsExactly("b.csv");
      assertThat(inIt).hasContent("in it");
      Files.move(inIt.getParent(), folder.folder().resolve("elsewhere"));
      inbox.poll(collector);
    }
    assertThat(folder.names("archive")).containsExactly("a.csv", "b.csv");
  }

  @Test
  void is_not_redelivered() throws Exception {
    folder.put("error/a.csv/x", "in it");
    try (FtpInbox inbox = inbox().build()) {
      assertThatIOException()
          .isThrownBy(() -> inbox.redeliver("a.csv"))
          .withMessageContaining("/in/error/a.csv is no file");
    }
    assertThat(folder.content("error/a.csv/x")).isEqualTo("in it");
  }

  /** One that has arrived under the name of a text of ours. */
  @Test
  void a_file_that_was_put_aside_stays_when_another_is_redelivered() throws Exception {
    folder.put("error/a.csv", "one");
    folder.put("error/a.csv.error.txt", "file: that arrived");
    try (FtpInbox inbox = inbox().build()) {
      assertThat(inbox.redeliver("a.csv")).isTrue();
    }
    assertThat(folder.names("error")).containsExactly("a.csv.error.txt");
  }
}
