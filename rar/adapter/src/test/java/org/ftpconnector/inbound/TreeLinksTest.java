package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
}
