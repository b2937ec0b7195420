package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(MlsxParser.time(TIME.format(instant)))
        .hasValue(new FtpTimestamp(instant, ChronoUnit.SECONDS));
  }

  @Property
  void a_fraction_is_read_to_the_nanosecond(
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos,
      @ForAll @IntRange(min = 1, max = 9) int digits) {
    String fraction = String.format(Locale.ROOT, "%09d", nanos).substring(0, digits);
    int kept = Integer.parseInt((fraction + "00000000").substring(0, 9));
    assertThat(MlsxParser.time("20261120123456." + fraction))
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
    assertThat(MlsxParser.time(text)).isEmpty();
  }

  @Test
  void names_of_facts_are_in_any_case_and_values_as_they_are() throws Exception {
    FtpEntry entry =
        new MlsxParser().parse("TYPE=File;Size=7;Perm=AdFr;X.Own=Y=z;; a;b ").orElseThrow();
    assertThat(entry.name()).isEqualTo("a;b ");
    assertThat(entry.kind()).isEqualTo(FtpEntry.Kind.FILE);
    assertThat(entry.size()).hasValue(7);
    assertThat(entry.facts())
        .isEqualTo(Map.of("type", "File", "size", "7", "perm", "AdFr", "x.own", "Y=z"));
  }

  @Test
  void of_a_fact_stated_twice_the_last_counts() throws Exception {
    MlsxParser parser = new MlsxParser();
    assertThat(parser.parse("type=file;size=1;size=22; a").orElseThrow().size()).hasValue(22);
    FtpEntry next = parser.parse("type=dir;=1;modify; b").orElseThrow();
    assertThat(next.facts()).isEqualTo(Map.of("type", "dir"));
  }
}
