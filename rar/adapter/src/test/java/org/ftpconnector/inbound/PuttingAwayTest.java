package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives and error directories where something is in the way, or nothing is. */
@Timeout(120)
class PuttingAwayTest {
  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final ClaimDatabase database = new ClaimDatabase();
  private final Collector collector = new Collector();
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void close() {
    database.close();
    folder.close();
  }

  private FtpInboxBuilder inbox(String claim) {
    FtpInboxBuilder inbox =
        FtpInbox.builder(factory, "/in")
            .minAgeSeconds(0)
            .retryDelaySeconds(0)
            .recursive(true)
            .serverName("s")
            .clocks(nanos::get, Instant::now)
            .claim(claim);
    return claim.equals("jdbc") ? inbox.dataSource(database) : inbox;
  }

  private void pollTimes(FtpInbox inbox, int polls) throws IOException {
    for (int i = 0; i < polls; i++) {
      inbox.poll(collector);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    }
  }

  /** Without the owner, whose digits are other ones each time. */
  private List<String> tree(String below) throws IOException {
    Path top = folder.folder().resolve(below);
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile)
          .map(path -> top.relativize(path).toString().replaceAll("node-[0-9a-f]{8}", "OWNER"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "jdbc", "none"})
  void a_folder_gets_another_name_where_an_archived_file_has_its(String claim) throws Exception {
    folder.put("x", "x");
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = inbox(claim).maxFilesPerPoll(2).build()) {
      pollTimes(inbox, 2);
      Files.deleteIfExists(folder.folder().resolve("x"));
      for (String name : List.of("x/f1", "x/f2", "x/y/f3", "z/ok")) {
        folder.put(name, name);
      }
      pollTimes(inbox, 6);
      assertThat(inbox.figures().claimed()).isZero();
      assertThat(log.text()).isEmpty();
    }
    assertThat(collector.contents).containsExactlyInAnyOrder("x", "x/f1", "x/f2", "x/y/f3", "z/ok");
    assertThat(tree("archive"))
        .containsExactly("x", "x.OWNER-1/f1", "x.OWNER-1/f2", "x.OWNER-1/y/f3", "z/ok");
  }

  @Test
  void so_it_is_among_the_errors() throws Exception {
    folder.put("x", "poison");
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = inbox("rename").maxAttempts(1).build()) {
      pollTimes(inbox, 1);
      folder.put("x/f", "poison");
      pollTimes(inbox, 1);
      assertThat(inbox.figures().dead()).isEqualTo(2);
      assertThat(log.about("see /in/error/x.node-")).hasSize(1);
    }
    assertThat(tree("error"))
        .containsExactly("x", "x.OWNER-1/f", "x.OWNER-1/f.error.txt", "x.error.txt");
  }

  @Test
  void so_it_is_with_done_files() throws Exception {
    folder.put("x", "x");
    folder.put("x.done", "");
    try (FtpInbox inbox = inbox("rename").doneFile("{name}.done").build()) {
      pollTimes(inbox, 1);
      folder.put("x/f", "f");
      folder.put("x/f.done", "");
      pollTimes(inbox, 1);
    }
    assertThat(tree("archive")).containsExactly("x", "x.OWNER-1/f", "x.OWNER-1/f.done", "x.done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "x/a.csv"})
  void a_directory_that_was_moved_away_is_made_again(String name) throws Exception {
    folder.put("first", "first");
    try (FtpInbox inbox = inbox("rename").maxAttempts(1).build()) {
      pollTimes(inbox, 1);
      for (String own : List.of("archive", "error")) {
        Files.move(folder.folder().resolve(own), folder.server().home().resolve(own));
      }
      folder.put(name, "one");
      folder.put(name + "2", "poison");
      pollTimes(inbox, 1);
      assertThat(inbox.figures().claimed()).isZero();
    }
    assertThat(tree("archive")).containsExactly(name);
    assertThat(tree("error")).containsExactly(name + "2", name + "2.error.txt");
  }

  @Test
  void so_is_that_of_the_claims() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox("rename").build()) {
      pollTimes(inbox, 1);
      Files.move(
          folder.folder().resolve("ftp-connector-claims"), folder.server().home().resolve("gone"));
      folder.put("b.csv", "two");
      try {
        pollTimes(inbox, 1);
      } catch (FtpReplyException refused) {
        assertThat(refused).hasMessageContaining("ftp-connector-claims");
      }
      pollTimes(inbox, 1);
    }
    assertThat(tree("archive")).containsExactly("a.csv", "b.csv");
  }

  @Test
  void what_cannot_be_put_away_takes_no_room_and_is_told_once() throws Exception {
    for (int i = 0; i < 5; i++) {
      folder.put("bad/f" + i, "bad");
      folder.put("good/f" + i, "good");
    }
    factory.hook(
        (call, go) -> {
          if (call.matches("rename .* /in/archive/bad/.*")) {
            throw new FtpReplyException("rename", new FtpReply(550, List.of("No.")));
          }
          return go.now();
        });
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound");
        FtpInbox inbox = inbox("rename").maxFilesPerPoll(2).build()) {
      pollTimes(inbox, 7);
      assertThat(tree("archive")).hasSize(5);
      assertThat(log.about("cannot be put away")).hasSize(1);
      assertThat(log.text()).contains("550", "/in/archive/bad", "see to it");
      factory.hook((call, go) -> go.now());
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(100));
      pollTimes(inbox, 2);
    }
    assertThat(tree("archive")).hasSize(10);
    assertThat(collector.attempts).hasSize(10);
  }
}
