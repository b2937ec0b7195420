package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line says is what the entry has. */
class MlsxParserTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** From the year 0001 to 9999. */
  @Property
  void a_time_is_read_to_the_second(
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second) {
    Instant instant = Instant.ofEpochSecond(second);
    assertThat(MlsxTimes.read(TIME.format(instant)))
        .hasValue(new FtpTimestamp(instant, ChronoUnit.SECONDS));
  }

  @Property
  void a_fraction_is_read_to_the_nanosecond(
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos,
      @ForAll @IntRange(min = 1, max = 9) int digits) {
    String fraction = String.format(Locale.ROOT, "%09d", nanos).substring(0, digits);
    int kept = Integer.parseInt((fraction + "00000000").substring(0, 9));
    assertThat(MlsxTimes.read("20261120123456." + fraction))
        .hasValue(
            new FtpTimestamp(
                Instant.parse("2026-11-20T12:34:56Z").plusNanos(kept), ChronoUnit.MILLIS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026112012345",
        "202611201234567",
        "20261120123456.",
        "20261120123456.1234567890",
        "20261120123456,5",
        "20261320123456",
        "19126112012345",
        "20261120123456+2",
        "20261120123456+02:00",
        "20261120123456+9900",
        "20261120123456Z0",
        "20261120123456 a.txt",
        "Nov 20 2026",
        "20260230123456",
        "20261120243456",
        "20261120126056",
        "20261120123460",
        "2026112012345x",
        "20261120123456.-1",
        "+2026112012345",
        "\u0662\u0660261120123456"
      })
  void what_is_no_time_is_unknown(String text) {
    assertThat(MlsxTimes.read(text)).isEmpty();
  }

  /** U+017F and U+0131 have the capitals S and I, too. */
  @Test
  void what_only_looks_like_the_name_of_a_fact_is_none() throws Exception {
    FtpEntry entry =
        new MlsxParser("/").parse("type=file;size=7;\u017f\u0131ze=8; a").orElseThrow();
    assertThat(entry.size()).hasValue(7);
    assertThat(entry.facts()).containsEntry("\u017f\u0131ze", "8");
  }

  @Test
  void names_of_facts_are_in_any_case_and_values_as_they_are() throws Exception {
    FtpEntry entry =
        new MlsxParser("/").parse("TYPE=File;Size=7;Perm=AdFr;X.Own=Y=z;; a;b ").orElseThrow();
    assertThat(entry.name()).isEqualTo("a;b ");
    assertThat(entry.kind()).isEqualTo(FtpEntry.Kind.FILE);
    assertThat(entry.size()).hasValue(7);
    assertThat(entry.facts())
        .isEqualTo(Map.of("type", "File", "size", "7", "perm", "AdFr", "x.own", "Y=z"));
  }

  @ParameterizedTest
  @CsvSource({
    "20261120123456Z, 2026-11-20T12:34:56Z",
    "20261120123456.5Z, 2026-11-20T12:34:56.5Z",
    "20261120123456+0200, 2026-11-20T10:34:56Z",
    "20261120123456-0130, 2026-11-20T14:04:56Z",
    "191261120123456, 2026-11-20T12:34:56Z"
  })
  void a_zone_is_read_where_one_is_stated(String text, Instant time) {
    assertThat(MlsxTimes.read(text)).map(FtpTimestamp::instant).hasValue(time);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "' type=file;size=1; a', a",
    "' b c', b c",
    "' b=c; d', b=c; d",
    "'type=dir; d/', d",
    "'type=file; /listed/a', a",
    "'type=file; /home/me/listed/a', a",
    "'type=file; ./a', a",
    "'type=dir; /listed', ''",
    "'type=file;size=1 a; b', a; b",
    "'type=file a; b', a; b",
    "'size=1;type=file;perm=adfr x; y; z', x; y; z",
    "'type=file;UNIX.groupname=Domain Users; a', a",
    "'type=OS.unix=slink:/my dir; a', a",
    "'Type=cdir;Modify=20261120123456; tmp', ''"
  })
  void a_name_is_found_behind_the_facts(String line, String name) throws Exception {
    assertThat(new MlsxParser("/listed").parse(line).map(FtpEntry::name).orElse(""))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub/a",
        "/other/a",
        "x/listed/a",
        "../listed/a",
        "/xlisted/a",
        "xlisted/a",
        "ted/a",
        "/listed/sub/a"
      })
  void a_path_that_leads_elsewhere_is_no_name(String path) {
    MlsxParser parser = new MlsxParser("/listed");
    assertThatThrownBy(() -> parser.parse("type=file; " + path))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("would lead out");
  }

  /** Some list below a directory right behind it. */
  @Test
  void a_path_below_what_is_listed_is_no_name_though_it_looks_like_the_directory()
      throws Exception {
    MlsxParser parser = new MlsxParser("/home/sub");
    assertThat(parser.parse("type=file; sub/a")).map(FtpEntry::name).hasValue("a");
    assertThat(parser.parse("type=dir; sub")).isPresent();
    assertThatThrownBy(() -> parser.parse("type=file; sub/b"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("would lead out");
  }

  @Test
  void the_directory_itself_is_told_by_its_line() throws Exception {
    MlsxParser parser = new MlsxParser("/listed");
    parser.parse("type=file; a .");
    assertThat(parser.hasItself()).isFalse();
    parser.parse("type=cdir; /listed");
    assertThat(parser.hasItself()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"link", "symlink", "OS.unix=slink:", "OS.unix=slink:/a b", "os.UNIX=symlink"})
  void links_are_called_variously(String type) throws Exception {
    assertThat(new MlsxParser("/").parse("type=" + type + ";size=1; a").orElseThrow().kind())
        .isEqualTo(FtpEntry.Kind.SYMBOLIC_LINK);
  }

  @Test
  void of_a_fact_stated_twice_the_last_counts() throws Exception {
    MlsxParser parser = new MlsxParser("/");
    assertThat(parser.parse("type=file;size=1;size=22; a").orElseThrow().size()).hasValue(22);
    FtpEntry next = parser.parse("type=dir;=1;modify; b").orElseThrow();
    assertThat(next.facts()).isEqualTo(Map.of("type", "dir"));
  }

  @Test
  void neighbours_share_an_equal_time_and_no_other() throws Exception {
    MlsxParser parser = new MlsxParser("/");
    FtpEntry first = parser.parse("modify=20261120083000;size=1; a").orElseThrow();
    FtpEntry second = parser.parse("size=22;modify=20261120083000; b").orElseThrow();
    FtpEntry third = parser.parse("modify=20261120083001; c").orElseThrow();
    FtpEntry fourth = parser.parse("type=file; d").orElseThrow();
    assertThat(second.lastModified()).isPresent().containsSame(first.lastModified().orElseThrow());
    assertThat(third.lastModified().orElseThrow().instant())
        .isEqualTo(Instant.parse("2026-11-20T08:30:01Z"));
    assertThat(fourth.lastModified()).isEmpty();
  }

  @Test
  void facts_are_those_before_the_name_and_cannot_be_changed() {
    Map<String, String> facts = MlsxFacts.read("Type=file;perm=r; x=y;", 17);
    assertThat(facts).isEqualTo(Map.of("type", "file", "perm", "r"));
    assertThatThrownBy(() -> facts.put("perm", "w"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> facts.remove("perm"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> facts.replaceAll((name, value) -> "w"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(facts::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThat(facts.get("perm")).isEqualTo("r");
    assertThat(facts.get("x")).isNull();
  }
}
