package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to folders, as servers list them that say what they are, or what they lead to. */
@Timeout(120)
class TreeLinksTest {
  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final Collector collector = new Collector();
  private final Map<String, List<FtpEntry>> listings = new LinkedHashMap<>();

  @AfterEach
  void close() {
    folder.close();
  }

  private static FtpEntry entry(String name, FtpEntry.Kind kind, String unique) {
    Map<String, String> facts = unique.isEmpty() ? Map.of() : Map.of("unique", unique);
    return new FtpEntry(
        name, kind, OptionalLong.empty(), Optional.empty(), Optional.empty(), facts);
  }

  private record Listing(Iterator<FtpEntry> entries) implements FtpListing {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public FtpEntry next() {
      return entries.next();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private void poll() throws Exception {
    factory.hook(
        (call, go) -> {
          List<FtpEntry> entries = listings.get(call);
          return entries == null ? go.now() : new Listing(entries.iterator());
        });
    try (FtpInbox inbox =
        FtpInbox.builder(factory, "/in").minAgeSeconds(0).recursive(true).build()) {
      inbox.poll(collector);
    }
  }

  @Test
  void a_link_is_not_followed() throws Exception {
    folder.put("link/a.csv", "one");
    listings.put("listAll /in", List.of(entry("link", FtpEntry.Kind.SYMBOLIC_LINK, "")));
    poll();
    assertThat(collector.names).isEmpty();
  }

  @Test
  void a_folder_that_is_known_by_another_path_is_told_and_not_entered() throws Exception {
    folder.put("sub/a.csv", "one");
    folder.put("sub/loop/a.csv", "never");
    listings.put("listAll /in", List.of(entry("sub", FtpEntry.Kind.DIRECTORY, "1")));
    listings.put(
        "listAll /in/sub",
        List.of(
            entry("loop", FtpEntry.Kind.DIRECTORY, "1"), entry("a.csv", FtpEntry.Kind.FILE, "2")));
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound")) {
      poll();
      assertThat(log.about("/in/sub/loop")).hasSize(1);
    }
    assertThat(collector.contents).containsExactly("one");
  }

  /** A link that the server lists as a folder, as Apache FtpServer does. */
  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.folder().resolve(name), Path.of(target));
  }

  /** What a folder is, whatever leads to it, as {@code unique} of RFC 3659 section 7.5.2. */
  private FtpEntry telling(String path, FtpEntry entry) {
    try {
      Path real = folder.server().home().resolve(path.substring(1)).toRealPath();
      Map<String, String> facts = new LinkedHashMap<>(entry.facts());
      facts.put("unique", real.toString());
      return new FtpEntry(
          entry.name(), entry.kind(), entry.size(), entry.lastModified(), Optional.empty(), facts);
    } catch (IOException e) {
      return entry; // it is gone by now
    }
  }

  /** Lists by name, so that links come before what they lead to where they are called so. */
  private Object telling(String call, FaultyFactory.Go go) throws Throwable {
    String path = call.substring(call.indexOf(' ') + 1);
    if (call.startsWith("stat ")) {
      return ((Optional<?>) go.now()).map(entry -> telling(path, (FtpEntry) entry));
    }
    if (!call.startsWith("listAll ")) {
      return go.now();
    }
    List<FtpEntry> entries = new ArrayList<>();
    try (FtpListing listing = (FtpListing) go.now()) {
      while (listing.hasNext()) {
        FtpEntry entry = listing.next();
        entries.add(telling(path + "/" + entry.name(), entry));
      }
    }
    entries.sort(Comparator.comparing(FtpEntry::name));
    return new Listing(entries.iterator());
  }

  private FtpInboxBuilder inbox() {
    factory.hook(this::telling);
    return FtpInbox.builder(factory, "/in").minAgeSeconds(0).recursive(true);
  }

  private void pollTwice(FtpInboxBuilder builder) throws Exception {
    try (FtpInbox inbox = builder.build()) {
      inbox.poll(collector);
      inbox.poll(collector);
    }
  }

  @Test
  void excluded_links_leave_the_folder_to_its_other_paths() throws Exception {
    folder.put("sub/a.csv", "one");
    for (String name : List.of("l1", "l2", "l3")) {
      link(name, "sub");
    }
    try (WarningLog log = new WarningLog("org.ftpconnector.inbound")) {
      pollTwice(inbox().exclude("l?/**"));
      assertThat(log.text()).isEmpty();
    }
    assertThat(collector.contents).containsExactly("one");
    assertThat(folder.tree("archive")).containsExactly("sub/a.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub/*.csv", "/sub/**", "sub/x/*.csv,x*/?.csv/a,sub/a.*", "s*/**/a.csv"})
  void a_link_in_which_nothing_is_included_leaves_the_folder_to_its_other_paths(String include)
      throws Exception {
    folder.put("sub/a.csv", "one");
    link("l1", "sub");
    pollTwice(inbox().include(include));
    assertThat(folder.tree("archive")).containsExactly("sub/a.csv");
  }

  @Test
  void a_folder_in_which_nothing_is_included_is_not_listed() throws Exception {
    folder.put("orders/june/a.csv", "one");
    folder.put("other/a.csv", "two");
    try (FtpInbox inbox = inbox().include("orders/*/*.csv,/*.csv").build()) {
      inbox.check();
      folder.server().commands().clear();
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("one");
    assertThat(folder.server().commands().all().toString()).doesNotContain("/in/other");
  }

  @Test
  void a_link_that_cannot_be_listed_leaves_the_folder_to_its_other_paths() throws Exception {
    folder.put("sub/a.csv", "one");
    link("l1", "sub");
    FtpInboxBuilder builder = inbox();
    factory.hook(
        (call, go) -> {
          if (call.equals("listAll /in/l1")) {
            throw new FtpReplyException("it", new FtpReply(550, List.of("No.")));
          }
          return telling(call, go);
        });
    pollTwice(builder);
    assertThat(folder.tree("archive")).containsExactly("sub/a.csv");
  }

  @Test
  void what_was_listed_in_part_is_not_listed_by_another_path() throws Exception {
    folder.put("sub/a.csv", "one");
    link("l1", "sub");
    FtpInboxBuilder builder = inbox().onSuccess("delete");
    List<String> listed = new ArrayList<>();
    factory.hook(
        (call, go) -> {
          listed.add(call);
          Object result = telling(call, go);
          return call.equals("listAll /in/l1") ? new Torn((Listing) result) : result;
        });
    try (FtpInbox inbox = builder.build()) {
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("one");
    assertThat(listed).contains("listAll /in/l1").doesNotContain("listAll /in/sub");
  }

  /** One that is refused when all that there is has been read. */
  private record Torn(Listing whole) implements FtpListing {
    @Override
    public boolean hasNext() throws IOException {
      if (!whole.hasNext()) {
        throw new FtpReplyException("it", new FtpReply(426, List.of("No more.")));
      }
      return true;
    }

    @Override
    public FtpEntry next() {
      return whole.next();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @ParameterizedTest
  @CsvSource({
    "archive, error, ftp-connector-claims",
    "x/done, x/bad, x/claims",
    ".done, .bad, .claims",
    "/old/done, /old/bad, /old/claims"
  })
  void links_to_the_inboxs_own_folders_are_not_entered(String archive, String error, String claims)
      throws Exception {
    folder.put("a.csv", "one");
    folder.put("x/poison.csv", "poison");
    for (String own : List.of(archive, error, claims)) {
      Path target = Path.of("/in").relativize(Path.of("/in").resolve(own));
      link("0" + target.getFileName(), target.toString());
    }
    Files.createDirectories(folder.server().home().resolve("old"));
    pollTwice(
        inbox()
            .maxAttempts(1)
            .archiveDirectory(archive)
            .errorDirectory(error)
            .claimDirectory(claims));
    assertThat(collector.names).containsExactly("a.csv");
    assertThat(collector.ids).hasSize(2);
  }

  @Test
  void own_folders_that_the_listing_shows_are_not_asked_for() throws Exception {
    folder.put("sub/a.csv", "one");
    List<String> calls = new ArrayList<>();
    try (FtpInbox inbox = inbox().archiveDirectory("/in/done").errorDirectory("sub/bad").build()) {
      inbox.check();
      factory.hook(
          (call, go) -> {
            calls.add(call);
            return telling(call, go);
          });
      inbox.poll(collector);
    }
    assertThat(calls.subList(0, calls.indexOf("listAll /in/sub")))
        .contains("stat /in", "stat /in/sub/bad")
        .doesNotContain("stat /in/done", "stat /in/ftp-connector-claims");
  }

  @Test
  void own_folders_that_cannot_be_asked_for_stop_nothing() throws Exception {
    folder.put("sub/a.csv", "one");
    try (FtpInbox inbox = inbox().errorDirectory("sub/bad").build()) {
      inbox.check();
      factory.hook(
          (call, go) -> {
            if (call.equals("stat /in") || call.equals("stat /in/sub/bad")) {
              throw new FtpReplyException("it", new FtpReply(550, List.of("No.")));
            }
            return telling(call, go);
          });
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("one");
  }

  @Test
  void what_is_above_an_archive_is_entered_without_it() throws Exception {
    Files.createDirectories(folder.server().home().resolve("old"));
    folder.put("a.csv", "one");
    folder.put("../old/b.csv", "outside");
    link("0", "../old");
    pollTwice(inbox().archiveDirectory("/old/done"));
    assertThat(collector.contents).containsExactlyInAnyOrder("one", "outside");
  }

  @Test
  void links_to_claims_of_other_inboxes_beside_them_are_not_entered() throws Exception {
    folder.put("y/ftp-connector-claims/n-0000beef.alive", "a sign of life");
    link("y/0", "ftp-connector-claims");
    pollTwice(inbox());
    assertThat(collector.contents).isEmpty();
  }

  @Test
  void links_upwards_end() throws Exception {
    folder.put("sub/a.csv", "one");
    link("0", ".");
    link("sub/0", "..");
    pollTwice(inbox());
    assertThat(folder.tree("archive")).containsExactly("sub/a.csv");
    assertThat(collector.contents).containsExactly("one");
  }

  /** As the manual says it: who does not want that excludes it. */
  @Test
  void a_link_out_of_the_directory_is_entered() throws Exception {
    folder.put("../outside/a.csv", "one");
    link("0", "../outside");
    link("1", "../outside");
    pollTwice(inbox());
    assertThat(folder.tree("archive")).containsExactly("0/a.csv");
  }
}
