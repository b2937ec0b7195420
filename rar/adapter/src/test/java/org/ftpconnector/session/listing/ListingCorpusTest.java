package org.ftpconnector.session.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Listings that people met in the field, each with the entries that a person sees in it: a line
 * {@code = KIND SIZE TIME NAME} for each, with {@code -} for what is unknown and {@code *} for what
 * does not matter, {@code = ! NAME} for a name that must not be there, and {@code UNREADABLE=} with
 * how many lines nobody can read.
 */
class ListingCorpusTest {
  private static final Path LISTINGS = Path.of("src/test/resources/listings");

  static Stream<String> listings() throws IOException {
    try (Stream<Path> files = Files.list(LISTINGS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("listings")
  void a_listing_is_read_as_a_person_sees_it(String file) throws Exception {
    String text = Files.readString(LISTINGS.resolve(file), ISO_8859_1);
    int body = text.indexOf("\n\n");
    List<String> head = utf8(text.substring(0, body)).lines().toList();
    String system = value(head, "SYST=").map(said -> said.substring(4)).orElse("UNIX Type: L8");
    Read read = read(system, text.substring(body + 2).getBytes(ISO_8859_1));
    List<String> expected =
        head.stream()
            .filter(line -> line.startsWith("= ") && !line.startsWith("= !"))
            .map(line -> line.substring(2))
            .toList();
    assertThat(read.entries.stream().map(ListingCorpusTest::shown).toList())
        .usingElementComparator((is, should) -> isAsExpected(is, should) ? 0 : 1)
        .containsExactlyElementsOf(expected);
    for (String line : head) {
      if (line.startsWith("= ! ")) {
        assertThat(read.entries).extracting(FtpEntry::name).doesNotContain(line.substring(4));
      }
    }
    int unreadable = value(head, "UNREADABLE=").map(Integer::parseInt).orElse(0);
    assertThat(read.unreadable).hasSize(unreadable);
  }

  private record Read(List<FtpEntry> entries, List<String> unreadable) {}

  private static Read read(String system, byte[] listing) throws IOException, ParseException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    EntryParser parser = new ListParser(system, ZoneOffset.UTC, "", clock);
    ListingLines lines = new ListingLines(new ByteArrayInputStream(listing), UTF_8, false, false);
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      take(parser, line, read);
    }
    parser.end();
    take(parser, Optional.empty(), read);
    return read;
  }

  /** The entry of a line and those that were held back before. */
  private static void take(EntryParser parser, Optional<String> line, Read read) {
    boolean isMore = true;
    boolean isFirst = line.isPresent();
    while (isMore) {
      try {
        Optional<FtpEntry> entry = isFirst ? parser.parse(line.get()) : parser.held();
        entry.ifPresent(read.entries::add);
        isMore = isFirst || entry.isPresent();
      } catch (ParseException refused) {
        read.unreadable.add(String.valueOf(refused.getMessage()));
      }
      isFirst = false;
    }
  }

  private static String utf8(String text) {
    return new String(text.getBytes(ISO_8859_1), UTF_8);
  }

  private static Optional<String> value(List<String> head, String key) {
    return head.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }

  private static String shown(FtpEntry entry) {
    String kind =
        switch (entry.kind()) {
          case FILE -> "FILE";
          case DIRECTORY -> "DIR";
          case SYMBOLIC_LINK -> "LINK";
          case OTHER -> "OTHER";
        };
    String size = entry.size().isPresent() ? String.valueOf(entry.size().getAsLong()) : "-";
    String time =
        entry
            .lastModified()
            .map(
                stated ->
                    LocalDateTime.ofInstant(stated.instant(), ZoneOffset.UTC)
                        .toString()
                        .substring(0, stated.precision().isDateBased() ? 10 : 16)
                        .concat(seconds(stated.instant().getEpochSecond())))
            .orElse("-");
    return kind + " " + size + " " + time + " " + entry.name();
  }

  private static String seconds(long instant) {
    long seconds = instant % 60;
    return seconds == 0 ? "" : ":" + seconds;
  }

  private static boolean isAsExpected(String is, String should) {
    List<String> found = Arrays.asList(is.split(" ", 4));
    List<String> wanted = Arrays.asList(should.split(" ", 4));
    for (int i = 0; i < 4; i++) {
      if (!wanted.get(i).equals("*") && !wanted.get(i).equals(found.get(i))) {
        return false;
      }
    }
    return true;
  }
}
