package org.ftpconnector.it.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpFileListener;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.RelayFault;
import org.ftpconnector.inbound.FtpInbox;
import org.ftpconnector.inbound.FtpInboxBuilder;
import org.ftpconnector.pool.FtpPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files that arrive are delivered, each once, whatever a server makes of renames that come too
 * late. Data mode is the inbox's, and that of its pool is the other one.
 */
@Timeout(300)
abstract class InboxBehaviour {
  private static final String CLAIMS = "ftp-connector-claims";

  private final TestedServer server;
  private final DataMode mode;
  private final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
  private TestFolder folder;
  private FtpPool pool;

  InboxBehaviour(TestedServer server, DataMode mode) {
    this.server = server;
    this.mode = mode;
  }

  @BeforeEach
  void open() throws IOException {
    folder = TestFolder.on(server);
    pool = InboxNode.pool(server.port(), server.user(), server.password(), mode);
    server.commands().clear();
  }

  @AfterEach
  void every_data_connection_was_opened_in_the_mode_of_the_inbox() {
    pool.close();
    server.commands().awaitOpenConnections(0, Duration.ofSeconds(20));
    if (mode == DataMode.ACTIVE) {
      assertThat(server.commands()).transferredOnlyActively();
    } else {
      assertThat(server.commands()).transferredOnlyPassively();
    }
  }

  private FtpInboxBuilder inbox() {
    return InboxNode.inbox(pool, folder.directory(), mode);
  }

  private final FtpFileListener listener =
      file -> {
        try (InputStream in = file.open()) {
          String content = new String(in.readAllBytes(), UTF_8);
          if (content.startsWith("poison")) {
            throw new IllegalStateException("cannot take " + file.name());
          }
          delivered.add(file.name());
        }
      };

  private Set<String> names(String below) throws IOException {
    Path place = folder.folder().resolve(below);
    Set<String> names = new HashSet<>();
    if (Files.isDirectory(place)) {
      try (Stream<Path> paths = Files.list(place)) {
        paths
            .filter(Files::isRegularFile)
            .forEach(path -> names.add(path.getFileName().toString()));
      }
    }
    return names;
  }

  private void put(String name, String content) throws IOException {
    folder.put(name, content.getBytes(UTF_8));
  }

  private void putAll(int files) throws IOException {
    for (int i = 0; i < files; i++) {
      put("file " + i + ".csv", "content " + i);
    }
  }

  private void assertAllArchived(int files) throws IOException {
    assertThat(names("archive")).hasSize(files);
    assertThat(names("error")).isEmpty();
    assertThat(names("")).isEmpty();
    assertThat(names(CLAIMS)).allMatch(name -> name.endsWith(".alive"));
    for (String name : names("archive")) {
      String number = name.replaceAll("[^0-9]", "");
      assertThat(folder.content("archive/" + name)).asString().isEqualTo("content " + number);
    }
  }

  @Test
  void two_nodes_deliver_300_files_once_each() throws Exception {
    int files = 300;
    putAll(files);
    CountDownLatch all = new CountDownLatch(files);
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(12);
    FtpInbox one = inbox().leaseSeconds(60).build();
    try (FtpPool other = InboxNode.pool(server.port(), server.user(), server.password(), mode)) {
      FtpInbox two = InboxNode.inbox(other, folder.directory(), mode).leaseSeconds(60).build();
      one.check();
      two.check();
      for (FtpInbox node : List.of(one, two)) {
        node.start(
            executor,
            file -> {
              listener.onFile(file);
              all.countDown();
            });
      }
      assertThat(all.await(200, TimeUnit.SECONDS)).isTrue();
      one.close();
      two.close();
      assertThat(one.figures().delivered() + two.figures().delivered()).isEqualTo(files);
      assertThat(one.figures().delivered()).as("share of one of two").isBetween(90L, 210L);
      assertThat(one.figures().takenOver() + two.figures().takenOver()).isZero();
    } finally {
      executor.shutdownNow();
      one.close();
    }
    assertThat(delivered).doesNotHaveDuplicates().hasSize(files);
    assertAllArchived(files);
    assertThat(names(CLAIMS)).isEmpty();
  }

  @Test
  void a_node_that_is_killed_in_the_middle_loses_nothing() throws Exception {
    int files = 60;
    putAll(files);
    Set<String> given;
    try (InboxNode node = InboxNode.start(server, folder.directory(), mode, 20)) {
      given = node.killed();
    }
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    try (FtpInbox survivor = inbox().build()) {
      while (names("archive").size() < files && System.nanoTime() < deadline) {
        survivor.poll(listener);
      }
      assertThat(survivor.figures().takenOver()).isBetween(4L, 8L);
    }
    assertThat(delivered).doesNotHaveDuplicates();
    Set<String> twice = new HashSet<>(delivered);
    twice.retainAll(given);
    assertThat(twice).hasSizeBetween(4, 8);
    assertThat(delivered.size() + given.size() - twice.size()).isEqualTo(files);
    assertAllArchived(files);
  }

  @Test
  void a_connection_that_breaks_at_any_command_neither_loses_nor_repeats_anything()
      throws Exception {
    AtomicInteger broken = new AtomicInteger();
    List<String> names = new ArrayList<>();
    try (RecordingRelay relay = RecordingRelay.before(server.port());
        FtpPool pool = InboxNode.pool(relay.port(), server.user(), server.password(), mode);
        FtpInbox inbox =
            InboxNode.inbox(pool, folder.directory(), mode).retryDelaySeconds(0).build()) {
      int commands = commandsOfOneDelivery(relay, inbox);
      assertThat(commands).isBetween(15, 60);
      for (int number = 1; number <= commands; number++) {
        for (RelayFault.Kind kind :
            List.of(RelayFault.Kind.LOST_COMMAND, RelayFault.Kind.LOST_REPLY)) {
          String name = kind + "-" + number;
          names.add(name);
          put(name, "content");
          relay.fail(
              () -> {
                broken.incrementAndGet();
                relay.fail(); // what comes now comes through
              },
              new RelayFault(number, kind));
          pollUntilArchived(inbox, name);
        }
      }
      assertThat(broken).hasValueGreaterThanOrEqualTo(commands);
      relay.fail();
      server.commands().clear(); // where PORT was lost, a transfer has none
      inbox.poll(listener);
    }
    assertThat(delivered).containsExactlyInAnyOrderElementsOf(names);
    assertThat(names("archive")).containsExactlyInAnyOrderElementsOf(names);
    assertThat(names("")).isEmpty();
    assertThat(names(CLAIMS)).isEmpty();
  }

  private int commandsOfOneDelivery(RecordingRelay relay, FtpInbox inbox) throws IOException {
    inbox.poll(listener);
    relay.fail();
    put("dry run", "content");
    inbox.poll(listener);
    Files.delete(folder.folder().resolve("archive/dry run"));
    delivered.clear();
    return relay.passed();
  }

  private void pollUntilArchived(FtpInbox inbox, String name) throws IOException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!names("archive").contains(name)) {
      assertThat(System.nanoTime()).as("%s is archived", name).isLessThan(deadline);
      try {
        inbox.poll(listener);
      } catch (IOException e) {
        assertThat(e).as("what broke").hasMessageContaining("lost");
      }
    }
  }

  @Test
  void all_names_are_delivered() throws Exception {
    Map<String, byte[]> samples = server.samples();
    samples.put("x".repeat(255), new byte[1]);
    samples.put("\u00fc".repeat(127), new byte[1]);
    samples.put("--rf", new byte[1]);
    for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
      folder.put(sample.getKey(), sample.getValue());
    }
    try (FtpInbox inbox = inbox().build()) {
      inbox.poll(listener);
    }
    assertThat(delivered).containsExactlyInAnyOrderElementsOf(samples.keySet());
    assertThat(names("archive")).isEqualTo(samples.keySet());
    for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
      assertThat(folder.content("archive/" + sample.getKey())).isEqualTo(sample.getValue());
    }
  }

  @Test
  void a_file_that_is_replaced_after_the_listing_is_not_delivered_as_the_old_one()
      throws Exception {
    put("a.csv", "first");
    put("b.csv", "old");
    List<String> contents = new ArrayList<>();
    try (FtpInbox inbox = inbox().build()) {
      FtpFileListener replacing =
          file -> {
            try (InputStream in = file.open()) {
              contents.add(new String(in.readAllBytes(), UTF_8));
            }
            if (file.name().equals("a.csv")) {
              put("b.csv", "another");
            }
          };
      assertThat(inbox.poll(replacing).delivered()).isEqualTo(1);
      assertThat(inbox.poll(replacing).delivered()).isEqualTo(1);
    }
    assertThat(contents).containsExactly("first", "another");
  }

  @Test
  void a_file_that_is_uploaded_slowly_is_delivered_when_it_is_whole() throws Exception {
    byte[] part = new byte[256 * 1024];
    List<Integer> sizes = new ArrayList<>();
    FtpFileListener measuring =
        file -> {
          try (InputStream in = file.open()) {
            sizes.add(in.readAllBytes().length);
          }
        };
    TransferOptions options = TransferOptions.DEFAULTS.withDataMode(mode);
    try (FtpInbox inbox = inbox().stablePolls(2).build();
        FtpInbox young = inbox().minAgeSeconds(3600).build()) {
      try (FtpConnection ftp = pool.connectionFactory().getConnection();
          FtpUpload upload = ftp.store(folder.path("slow.bin"), options)) {
        for (int i = 1; i <= 3; i++) {
          upload.write(part);
          upload.flush();
          awaitSizeAbove((i - 1L) * part.length);
          assertThat(inbox.poll(measuring).delivered()).isZero();
          assertThat(young.poll(measuring).delivered()).isZero();
        }
      }
      inbox.poll(measuring);
      inbox.poll(measuring);
    }
    assertThat(sizes).containsExactly(3 * part.length);
  }

  private void awaitSizeAbove(long size) throws IOException {
    Path file = folder.folder().resolve("slow.bin");
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!Files.exists(file) || Files.size(file) <= size) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void age_counts_by_the_clock_of_the_server() throws Exception {
    put("old.csv", "old");
    put("young.csv", "young");
    Files.setLastModifiedTime(
        folder.folder().resolve("old.csv"), FileTime.from(Instant.now().minusSeconds(30)));
    try (FtpInbox inbox = inbox().minAgeSeconds(20).build()) {
      inbox.poll(listener);
    }
    assertThat(delivered).containsExactly("old.csv");
    assertThat(names("")).containsExactly("young.csv");
  }

  @Test
  void nothing_is_overwritten_in_the_archive_or_among_the_errors() throws Exception {
    try (FtpInbox inbox = inbox().maxAttempts(1).build()) {
      for (String content : List.of("one", "two", "poison one", "poison two")) {
        put("a.csv", content);
        inbox.poll(listener);
      }
    }
    assertThat(names("archive")).hasSize(2);
    assertThat(folder.content("archive/a.csv")).asString().isEqualTo("one");
    assertThat(names("error")).hasSize(4).contains("a.csv", "a.csv.error.txt");
    assertThat(folder.content("error/a.csv")).asString().isEqualTo("poison one");
    assertThat(folder.content("error/a.csv.error.txt")).asString().contains("cannot take a.csv");
  }

  @Test
  void delivered_files_can_be_deleted() throws Exception {
    put("a.csv", "one");
    put("a.csv.done", "");
    put("b.csv", "two");
    try (FtpInbox inbox = inbox().onSuccess("delete").doneFile("{name}.done").build()) {
      inbox.poll(listener);
    }
    assertThat(names("")).containsExactly("b.csv");
    assertThat(names(CLAIMS)).isEmpty();
    assertThat(delivered).containsExactly("a.csv");
  }
}
