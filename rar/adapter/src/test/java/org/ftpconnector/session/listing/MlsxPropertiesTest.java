package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
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
import org.ftpconnector.api.FtpTimestamp;

/**
 * What {@link MlsxParser} reads off its lines is what {@link PlainMlsxParser} reads step by step.
 */
class MlsxPropertiesTest {
  /** Characters that mean something, those beside them, and some whose case is odd. */
  private static final String CHARACTERS =
      "=;; ./:+-0159aefimstyzTSM\t\r\0\u00e9\u0130\u0131\u017f\u212a\u0660\u4e2d\ud83d\ude00";

  /** Mostly the first, now and then one of the others. */
  private static Arbitrary<String> mostly(Arbitrary<String> first, String... others) {
    return Arbitraries.frequencyOf(Tuple.of(20, first), Tuple.of(1, Arbitraries.of(others)));
  }

  private static Arbitrary<String> type() {
    return mostly(
        Arbitraries.of("file", "dir"),
        "cdir",
        "pdir",
        "File",
        "DIR",
        "CDir",
        "f\u0131le",
        "D\u0130R",
        "OS.unix=slink:/a;b",
        "OS.unix=slink:/my dir",
        "os.UNIX=SLINK:",
        "OS.unix=slink",
        "OS.unix=symlink:x",
        "OS.unix=chr-1/2",
        "",
        "filee",
        "fil");
  }

  private static Arbitrary<String> size() {
    return mostly(
        Arbitraries.oneOf(
            Arbitraries.longs().greaterOrEqual(0).map(String::valueOf), Arbitraries.of("0", "7")),
        "",
        "-1",
        "-0",
        "+7",
        "-",
        "007",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775808",
        "0000000000000000000000007",
        "\u0661\u0662",
        "1.5",
        " 1",
        "0x7");
  }

  private static Arbitrary<String> number(int digits, int last) {
    return Arbitraries.integers().between(0, last).map(n -> ("%0" + digits + "d").formatted(n));
  }

  @Provide
  Arbitrary<String> time() {
    Arbitrary<String> year =
        mostly(number(4, 9999), "1900", "2000", "2023", "2024", "0000", "19126");
    Arbitrary<String> day =
        Combinators.combine(number(2, 13), number(2, 32)).as((month, date) -> month + date);
    Arbitrary<String> clock =
        Combinators.combine(number(2, 24), number(2, 60), number(2, 61))
            .as((hour, minute, second) -> hour + minute + second);
    Arbitrary<String> fraction =
        mostly(Arbitraries.of("", "", ".0", ".123", ".123456789"), ".", ".1234567890", ",5", ".-1");
    Arbitrary<String> built =
        Combinators.combine(year, day, clock, fraction).as((a, b, c, d) -> a + b + c + d);
    return Arbitraries.oneOf(built, built.flatMap(MlsxPropertiesTest::mutated));
  }

  private static Arbitrary<String> fact() {
    Arbitrary<String> typed =
        Combinators.combine(mostly(Arbitraries.of("type", "Type"), "TYPE", "typ", "type "), type())
            .as((name, value) -> name + "=" + value);
    Arbitrary<String> sized =
        Combinators.combine(
                mostly(Arbitraries.of("size", "Size"), "\u017f\u0131ze", "S\u0130ZE", "sizd"),
                size())
            .as((name, value) -> name + "=" + value);
    Arbitrary<String> timed =
        Combinators.combine(
                mostly(Arbitraries.of("modify", "Modify"), "MOD\u0131FY", "create"),
                new MlsxPropertiesTest().time())
            .as((name, value) -> name + "=" + value);
    Arbitrary<String> other =
        Arbitraries.of(
            "perm=adfrw",
            "Perm=",
            "unique=801U1",
            "UNIX.mode=0644",
            "UNIX.owner\u212a=1=2",
            "x",
            "=1",
            "",
            "media-type=a b");
    return Arbitraries.oneOf(typed, sized, timed, other);
  }

  private static Arbitrary<String> built() {
    Arbitrary<String> facts =
        Combinators.combine(fact().list().ofMaxSize(7), mostly(Arbitraries.of(";"), "", ";;", "; "))
            .as((list, last) -> String.join(";", list) + last);
    Arbitrary<String> name =
        mostly(
            Arbitraries.of("f00042.bin", "a b", "a;b=c; d", "\u00e9\u4e2d", " ", "...", ".a"),
            "",
            ".",
            "..",
            "a/b",
            "a\rb",
            "a\0b",
            "x".repeat(EntryName.MAX_LENGTH + 1));
    return Combinators.combine(facts, mostly(Arbitraries.of(" "), "", "  "), name)
        .as((before, gap, behind) -> before + gap + behind);
  }

  /** With a few characters replaced, put in or left out. */
  private static Arbitrary<String> mutated(String text) {
    Arbitrary<Character> character =
        Arbitraries.of(CHARACTERS.chars().mapToObj(c -> (char) c).toList());
    Arbitrary<Integer> place = Arbitraries.integers().between(0, text.length());
    return Combinators.combine(place, character, Arbitraries.integers().between(0, 2))
        .as(
            (at, c, left) ->
                text.substring(0, at)
                    + (left == 2 ? "" : c)
                    + text.substring(Math.min(text.length(), at + Math.min(left, 1))));
  }

  @Provide
  Arbitrary<String> line() {
    Arbitrary<String> noise = Arbitraries.strings().withChars(CHARACTERS).ofMaxLength(30);
    return Arbitraries.frequencyOf(
        Tuple.of(8, built()),
        Tuple.of(4, built().flatMap(MlsxPropertiesTest::mutated)),
        Tuple.of(1, noise));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return line().list().ofMinSize(1).ofMaxSize(8);
  }

  /** One parser reads all lines: what it keeps of one for the next must change nothing. */
  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void a_listing_is_read_as_step_by_step(@ForAll("lines") List<String> lines) {
    MlsxParser parser = new MlsxParser("/listed");
    for (String line : lines) {
      String outcome = outcome(parser, line);
      assertThat(outcome).as(line).isEqualTo(outcome(new PlainMlsxParser(), line));
      assertThat(entry(parser, line)).as(line).isEqualTo(entry(new PlainMlsxParser(), line));
      Statistics.label("outcome")
          .collect(outcome.startsWith("refused") ? "refused" : outcome.isEmpty() ? "none" : "entry")
          .coverage(checker -> checker.check("entry").percentage(share -> share > 50));
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void an_answer_to_mlst_is_read_as_step_by_step(@ForAll("line") String line) {
    FtpEntry entry = MlsxParser.parseFacts(line, "name");
    assertThat(entry).isEqualTo(PlainMlsxParser.parseFacts(line, "name"));
    assertThat(entry.facts()).hasSameHashCodeAs(PlainMlsxParser.parseFacts(line, "name").facts());
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void a_time_is_read_as_step_by_step(@ForAll("time") String text) {
    Optional<FtpTimestamp> time = MlsxTimes.read(text);
    assertThat(time).as(text).isEqualTo(PlainMlsxParser.time(text));
    Statistics.label("a time").collect(time.isPresent());
  }

  private static Optional<FtpEntry> entry(EntryParser parser, String line) {
    try {
      return parser.parse(line);
    } catch (ParseException refused) {
      return Optional.empty();
    }
  }

  /** Empty for a line that is no entry; without the facts, whose order is any. */
  private static String outcome(EntryParser parser, String line) {
    try {
      return parser
          .parse(line)
          .map(entry -> entry.name() + entry.kind() + entry.size() + entry.lastModified())
          .orElse("");
    } catch (ParseException refused) {
      return "refused: " + refused.getMessage();
    }
  }
}
