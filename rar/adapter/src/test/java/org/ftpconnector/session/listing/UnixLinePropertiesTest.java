package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.ftpconnector.api.FtpEntry;
import org.jspecify.annotations.Nullable;

/**
 * What {@link UnixLine} reads it reads as {@link LooseUnixLine} and as commons-net do; and no line
 * costs another, whatever is in it.
 */
class UnixLinePropertiesTest {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final List<String> ODD_MONTHS =
      List.of("jan", "MAY", "Okt", "Sept", "Mai", "2020-01-05", "5 Jan", "12/31/20", "1\u6708");

  /** Names in which commons-net might find another size, date and time. */
  private static final List<String> REST =
      List.of(
          "name",
          "a b",
          " ",
          "  ",
          "5",
          "1234",
          "Jan",
          "05",
          "2020",
          "10:30",
          "5 Jan 01 2020 x",
          "Feb 12 11:59 y",
          "2020-01-05 10 z",
          "12 Dec 2021 z",
          "-> ",
          " -> target",
          " -> /a/b c",
          " ->",
          ".",
          "..",
          ".hidden",
          "a/b",
          "\u00e9\u4e2d",
          "\u00a0",
          "\u0085",
          "\u2028",
          "\t",
          "\f",
          "\r",
          "\0",
          "7,",
          "7, 8",
          "3\u6708 4\u65e5 2020\u5e74 n",
          "-",
          "a.pdf",
          "1.2");

  @Provide
  Arbitrary<String> zone() {
    return Arbitraries.of(
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Pacific/Apia",
        "-05:00",
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Z",
        "+05:45:30");
  }

  /** Mostly the first, now and then one of the others. */
  private static Arbitrary<String> mostly(Arbitrary<String> first, String... others) {
    return Arbitraries.frequencyOf(Tuple.of(60, first), Tuple.of(1, Arbitraries.of(others)));
  }

  private static Arbitrary<String> permissions() {
    Arbitrary<String> triple =
        Combinators.combine(
                mostly(Arbitraries.of("r", "-"), "w"),
                mostly(Arbitraries.of("w", "-"), "W"),
                mostly(Arbitraries.of("x", "-"), "s", "S", "t", "T", "L", "e"))
            .as((r, w, x) -> r + w + x);
    return Combinators.combine(
            mostly(Arbitraries.of("-", "d", "l"), "b", "c", "p", "s", "e", "f", "?", ""),
            triple,
            triple,
            triple,
            mostly(Arbitraries.of("", "+"), ".", "@", "++"))
        .as((type, user, group, world, mark) -> type + user + group + world + mark);
  }

  private static Arbitrary<String> gap() {
    return mostly(Arbitraries.of(" ", " ", "  ", "      "), "", "\t", " \t ", "\u00a0");
  }

  private static Arbitrary<String> owners() {
    Arbitrary<String> word =
        mostly(
            Arbitraries.of("root", "1000", "u", "ftp"),
            "5",
            "5,",
            "Jan",
            "12",
            "10:30",
            "2020",
            "\u00e9",
            "12 Jan 05",
            "a\tb",
            "a\u0001b");
    return Combinators.combine(word, gap())
        .as((owner, gap) -> owner + gap)
        .list()
        .ofMinSize(0)
        .ofMaxSize(4)
        .map(words -> String.join("", words));
  }

  private static Arbitrary<String> time() {
    Arbitrary<String> day = Arbitraries.integers().between(1, 31).map(String::valueOf);
    Arbitrary<String> padded = Arbitraries.integers().between(0, 32).map("%02d"::formatted);
    Arbitrary<String> year = Arbitraries.integers().between(1968, 2039).map(String::valueOf);
    Arbitrary<String> minutes =
        Combinators.combine(
                Arbitraries.integers().between(0, 24), Arbitraries.integers().between(0, 60))
            .as("%02d:%02d"::formatted);
    return Combinators.combine(
            mostly(Arbitraries.of(MONTHS), ODD_MONTHS.toArray(String[]::new)),
            gap(),
            Arbitraries.oneOf(day, padded),
            gap(),
            mostly(Arbitraries.oneOf(year, minutes), "1:05", "1:5", "08:30:00", "99", "20201", "x"))
        .as((month, before, number, behind, last) -> month + before + number + behind + last);
  }

  private static Arbitrary<String> rest() {
    Arbitrary<String> odd =
        Arbitraries.of(REST).list().ofMinSize(0).ofMaxSize(6).map(UnixLinePropertiesTest::join);
    return Arbitraries.oneOf(
        Arbitraries.of("name", "a b", "l -> t", "5 a 2020", "a 5 2020 b"), odd);
  }

  private static String join(List<String> pieces) {
    return String.join(pieces.size() % 2 == 0 ? " " : "", pieces);
  }

  @Provide
  Arbitrary<String> line() {
    Arbitrary<String> links = mostly(Arbitraries.of("1", "12"), "", "x", "1 1");
    Arbitrary<String> size =
        mostly(
            Arbitraries.longs().between(0, 10_000_000_000L).map(String::valueOf),
            "4, 64",
            "4,64",
            "-1",
            "999999999999999999",
            "9223372036854775808",
            "1.5");
    Arbitrary<String> last = mostly(Arbitraries.of(" "), "", "  ", "\t");
    return Combinators.combine(permissions(), gap(), links, gap(), owners(), size, gap(), time())
        .as((a, b, c, d, e, f, g, h) -> a + b + c + d + e + f + g + h)
        .flatMap(head -> Combinators.combine(last, rest()).as((gap, name) -> head + gap + name));
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void a_line_is_read_as_by_others_or_not_at_all(
      @ForAll("line") String line, @ForAll("zone") String zone) {
    ZoneId server = ZoneId.of(zone);
    ListTimes times = new ListTimes(server, Clock.systemUTC());
    UnixLine own = new UnixLine(times);
    FtpEntry entry = own.read(line);
    Statistics.label("read by ourselves")
        .collect(entry != null)
        .coverage(checker -> checker.check(true).percentage(share -> share > 20));
    if (entry != null) {
      LineReader commonsNet = new CommonsNetLine("UNIX", server);
      assertThat(read(commonsNet, line, entry)).as(line).isEqualTo(entry);
      assertThat(read(new LooseUnixLine(new LineDates(times)), line, entry))
          .as(line)
          .isEqualTo(entry);
      // What it keeps of one line for the next changes nothing.
      assertThat(own.read(line)).isEqualTo(entry);
    }
  }

  /** With the permissions of the other: commons-net leaves them out where nobody may read. */
  private static @Nullable FtpEntry read(LineReader reader, String line, FtpEntry other) {
    LineReader.Stated stated = reader.read(new Words(line));
    if (stated == null) {
      return null;
    }
    Map<String, String> facts = new HashMap<>(stated.facts());
    facts.put("permissions", String.valueOf(other.facts().get("permissions")));
    return new FtpEntry(
        stated.name(), stated.kind(), stated.size(), stated.time(), stated.target(), facts);
  }

  /** Names are told from each other by where they stand. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void no_line_costs_another(
      @ForAll("noise") List<String> noise,
      @ForAll("zone") String zone,
      @ForAll("system") String system) {
    EntryParser parser = ListParser.of(system, ZoneId.of(zone), "/listed");
    List<String> good = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < noise.size(); i++) {
      String dos = "01-31-20  03:04PM                 1234 good" + i;
      String unix = "-rw-r--r--   1 u g    7 Jan  1  2020 good" + i;
      good.add("good" + i);
      for (String line : List.of(noise.get(i), i % 2 == 0 ? unix : dos)) {
        read(parser, line, found);
      }
    }
    assertThat(found).containsSubsequence(good);
  }

  private static void read(EntryParser parser, String line, List<String> found) {
    try {
      parser.parse(line).map(FtpEntry::name).ifPresent(found::add);
      parser.held().map(FtpEntry::name).ifPresent(found::add);
    } catch (ParseException refused) {
      assertThat(refused).hasMessageNotContainingAny("\r", "\n", "\0");
    }
  }

  @Provide
  Arbitrary<List<String>> noise() {
    Arbitrary<String> other =
        Arbitraries.of(
            "total 5",
            "",
            "01-31-20  03:04PM       <DIR>          d",
            "01-31-20  03:04PM                 1234 a b",
            "PEP             36864 04/03/24 14:06:34 *STMF      a.zip",
            "drwxr-xr-x   2 0 0    4096 Jan  1  2020 ..",
            "-rw-r--r--   1 u g    7 Jan  1  2020  n",
            "-rw-r--r--   1 u g    7 Jan  1  2020 ../n",
            "ls: x: Permission denied",
            "A.TXT;1     2  20-NOV-2023 10:11:12",
            "name",
            "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname",
            "VOL001 3390   2023/11/20  1   15  FB      80 27920  PS  A.DATA",
            "+i1.2,m824255902,/,\ttdev");
    return Arbitraries.oneOf(line(), other).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> system() {
    return Arbitraries.of(
        "UNIX Type: L8",
        "Windows_NT",
        "OS/400",
        "MVS",
        "NETWARE",
        "MACOS PETER",
        "VMS",
        "OS/2",
        "?");
  }
}
