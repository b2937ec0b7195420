package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.text.ParseException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.QuotedText;
import org.ftpconnector.session.check.ReadAnnouncement;
import org.ftpconnector.session.control.ReceivedReplies;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.data.ReadReply;
import org.ftpconnector.session.directory.StatedDirectory;
import org.ftpconnector.session.listing.EntryParser;
import org.ftpconnector.session.listing.ListParser;
import org.ftpconnector.session.listing.ListingLines;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.listing.MlsxTimes;
import org.ftpconnector.session.server.Introduction;
import org.ftpconnector.session.server.ServerFeatures;
import org.junit.jupiter.api.Test;

/**
 * Lines that went wrong on their way, through everything that reads what a server sends: each is
 * read or refused, and soon. {@code -Dfuzz.seed=} repeats a run, {@code -Dfuzz.lines=} says how
 * long it is.
 */
class ParserFuzzTest {
  private static final long LIMIT_MILLIS = 50;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** A line that took too long may have been interrupted by something else. */
  private static final int ATTEMPTS = 10;

  /** Some formats go on from line to line. */
  private static final int LINES_OF_A_LISTING = 50;

  private static final List<String> SYSTEMS =
      List.of(
          "UNIX Type: L8",
          "Windows_NT",
          "VMS V8.4",
          "OS/2",
          "OS/400",
          "MVS",
          "NETWARE",
          "MACOS PETER",
          "odd");

  private final long seed = Long.getLong("fuzz.seed", 1);
  private final int lines = Integer.getInteger("fuzz.lines", 50_000);
  private final Map<String, EntryParser> parsers = new HashMap<>();
  private final MlsxParser mlsx = new MlsxParser("/in");

  /** As a reply of 16 KiB may be. */
  @Test
  void a_long_path_in_quotes_is_read() {
    String path = "/" + "a\"\"".repeat(5_000);
    assertThat(StatedDirectory.of(new FtpReply(257, List.of('"' + path + "\" is it"))))
        .hasValue(path.replace("\"\"", "\""));
    assertThat(StatedDirectory.of(new FtpReply(257, List.of('"' + path))))
        .hasValue(path.substring(0, path.length() - 2).replace("\"\"", "\""));
    assertThat(StatedDirectory.of(new FtpReply(257, List.of("\"/a")))).isEmpty();
  }

  @Test
  void every_line_is_read_or_refused_within_50_ms() {
    FuzzCorpus corpus = new FuzzCorpus(seed);
    List<String> bad = new ArrayList<>();
    long longest = 0;
    String slowest = "";
    for (int i = 0; i < lines && bad.size() < 10; i++) {
      String line = corpus.next();
      String system = SYSTEMS.get(corpus.choose(SYSTEMS.size()));
      if (i % LINES_OF_A_LISTING == 0) {
        parsers.clear();
      }
      try {
        long took = shortestMillis(line, system);
        if (took > longest) {
          longest = took;
          slowest = "line " + i + " " + QuotedText.of(line) + " of " + system;
        }
      } catch (IOException | ParseException | RuntimeException | StackOverflowError e) {
        bad.add("line " + i + " " + QuotedText.of(line) + " of " + system + ": " + e);
      }
    }
    System.out.println(
        "-Dfuzz.seed=" + seed + ": " + lines + " lines, longest " + longest + " ms: " + slowest);
    assertThat(bad).as("-Dfuzz.seed=%s -Dfuzz.lines=%s", seed, lines).isEmpty();
    assertThat(longest).as("-Dfuzz.seed=%s: %s", seed, slowest).isLessThanOrEqualTo(LIMIT_MILLIS);
  }

  private long shortestMillis(String line, String system) throws IOException, ParseException {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && shortest > LIMIT_MILLIS; i++) {
      // Not by the clock, as others may have the processor.
      long start = THREADS.getCurrentThreadCpuTime();
      read(line, system);
      long took = THREADS.getCurrentThreadCpuTime() - start;
      shortest = Math.min(shortest, TimeUnit.NANOSECONDS.toMillis(took));
    }
    return shortest;
  }

  private void read(String line, String system) throws IOException, ParseException {
    readListing(line);
    readEntry(line, system);
    readFacts(line);
    for (FtpReply reply : ReceivedReplies.of(line)) {
      assertThat(reply.toString()).doesNotContain("\r", "\n");
      readReply(reply);
    }
    readReply(new FtpReply(257, List.of(line)));
    readReply(new FtpReply(211, List.of("Features", line, line, "End")));
  }

  private static void readListing(String line) {
    for (boolean isStrict : new boolean[] {true, false}) {
      byte[] bytes = (line + "\r\n").getBytes(UTF_8);
      ListingLines cut = new ListingLines(new ByteArrayInputStream(bytes), UTF_8, isStrict, false);
      try {
        while (cut.next().isPresent()) {
          // Only to the end.
        }
      } catch (IOException | ParseException refused) {
        assertThat(refused).hasMessageNotContaining("\n");
      }
    }
  }

  private void readEntry(String line, String system) {
    EntryParser parser =
        parsers.computeIfAbsent(system, name -> ListParser.of(name, ZoneOffset.UTC));
    try {
      parser.parse(line).ifPresent(ParserFuzzTest::use);
    } catch (ParseException refused) {
      parsers.remove(system);
    }
  }

  private void readFacts(String line) {
    try {
      mlsx.parse(line).ifPresent(ParserFuzzTest::use);
    } catch (ParseException refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
    use(MlsxParser.parseFacts(line, "name"));
    Replies.bytes(line);
    MlsxTimes.read(line);
    int equals = line.indexOf('=');
    MlsxTimes.read(line.substring(equals + 1));
  }

  private static void use(FtpEntry entry) {
    assertThat(entry.name()).isNotEmpty();
    entry.facts().forEach((name, value) -> assertThat(name + value).isNotNull());
  }

  private static void readReply(FtpReply reply) {
    StatedDirectory.of(reply);
    ServerFeatures.of(reply, new Introduction(reply)).hasMlst();
    Replies.exactSize(reply);
    ReadReply.inEachWay(reply);
    ReadAnnouncement.of(reply);
  }
}
