package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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

/** What {@link UnixLine} reads it reads as commons-net does. */
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
  void a_line_is_read_as_commons_net_reads_it_or_not_at_all(
      @ForAll("line") String line, @ForAll("zone") String zone) {
    ZoneId server = ZoneId.of(zone);
    UnixLine own = new UnixLine(new ListTimes(server, Clock.systemUTC()));
    FtpEntry entry = own.read(line);
    Statistics.label("read by ourselves")
        .collect(entry != null)
        .coverage(checker -> checker.check(true).percentage(share -> share > 20));
    if (entry != null) {
      assertThat(commonsNet(line, server)).as(line).hasValue(entry);
      // What it keeps of one line for the next changes nothing.
      assertThat(own.read(line)).isEqualTo(entry);
    }
  }

  private static Optional<FtpEntry> commonsNet(String line, ZoneId zone) {
    try {
      return new ListParser("UNIX", zone).parse(line);
    } catch (ParseException refused) {
      return Optional.empty();
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void a_listing_is_read_as_by_commons_net_alone(
      @ForAll("listing") List<String> lines,
      @ForAll("zone") String zone,
      @ForAll("system") String system) {
    EntryParser own = ListParser.of(system, ZoneId.of(zone));
    EntryParser other = new ListParser(system, ZoneId.of(zone));
    for (String line : lines) {
      String read = own instanceof UnixListParser ? withPlus(line) : line;
      assertThat(outcome(own, line)).as(line).isEqualTo(outcome(other, read));
    }
  }

  /** The only mark behind the permissions that commons-net knows. */
  private static String withPlus(String line) {
    return line.replaceFirst("^([-bcdlps][-r].{7}[-a-zA-Z])[.@]", "$1+");
  }

  @Provide
  Arbitrary<List<String>> listing() {
    Arbitrary<String> other =
        Arbitraries.of(
            "total 5",
            "",
            "01-31-20  03:04PM       <DIR>          d",
            "01-31-20  03:04PM                 1234 a b",
            "PEP             36864 04/03/24 14:06:34 *STMF      a.zip",
            "drwxr-xr-x   2 0 0    4096 Jan  1  2020 ..",
            "-rw-r--r--   1 1000 1000    7 Jan  1  2020 n",
            "-rw-r--r--   1 u g    7 Jan  1  2020  n",
            "-rw-r--r--   1 u g    7 Nov 20 08:30 n");
    return Arbitraries.oneOf(line(), other).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> system() {
    return Arbitraries.of(
        "UNIX Type: L8",
        "UNIX_LTRIM",
        "Windows_NT",
        "OS/400",
        "MVS",
        "NETWARE",
        "MACOS PETER",
        "?");
  }

  private static String outcome(EntryParser parser, String line) {
    try {
      return parser.parse(line).toString();
    } catch (ParseException refused) {
      return "refused: " + refused.getMessage();
    }
  }
}
