package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.FtpEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a LIST line may do to its reader. */
class ListParserTest {
  static final AtomicInteger MADE = new AtomicInteger();

  /** Stands for any class that the application has. */
  public static final class Bystander {
    /** Counts, as it must never be called. */
    public Bystander() {
      MADE.incrementAndGet();
    }
  }

  private static EntryParser parser(String system) {
    return ListParser.of(system, ZoneOffset.UTC);
  }

  private static List<String> names(String system, String... lines) throws ParseException {
    EntryParser parser = parser(system);
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      parser.parse(line).ifPresent(entry -> names.add(entry.name() + " " + entry.kind()));
    }
    parser.end();
    return names;
  }

  @Test
  void every_system_that_commons_net_knows_is_read() throws ParseException {
    assertThat(
            names(
                "UNIX Type: L8",
                "total 2",
                "-rw-r--r--   1 u g       5 Jan  1  2020 a b",
                "drwxr-xr-x   2 u g    4096 Jan  1  2020 d",
                "lrwxrwxrwx   1 u g       1 Jan  1  2020 l -> a"))
        .containsExactly("a b FILE", "d DIRECTORY", "l SYMBOLIC_LINK");
    assertThat(
            names(
                "Windows_NT",
                "01-31-20  03:04PM       <DIR>          d",
                "01-31-20  03:04PM                 1234 a b"))
        .containsExactly("d DIRECTORY", "a b FILE");
    assertThat(
            names(
                "VMS V8.4",
                "Directory USER1:[TEMP]",
                "",
                "A.LIS;1              9/9           2-JUN-1998 07:32:04  [GROUP,OWNER]    (RWED,RWED,RWED,RE)",
                "A_NAME_THAT_IS_TOO_LONG_FOR_ONE_LINE.FTN;1",
                "                     8/8           2-JUN-1998 07:32:04  [GROUP,OWNER]    (RWED,RWED,RWED,RE)",
                "D.DIR;1              1/1           2-JUN-1998 07:32:04  [GROUP,OWNER]    (RWED,RWED,RWED,RE)",
                "",
                "Total of 3 files, 18 blocks."))
        .containsExactly(
            "A.LIS;1 FILE", "A_NAME_THAT_IS_TOO_LONG_FOR_ONE_LINE.FTN;1 FILE", "D.DIR;1 DIRECTORY");
    assertThat(
            names(
                "MVS is the operating system of this server.",
                "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname",
                "B10142 3390   2006/03/20  2   31  F       80    80  PS   MDI.OKL.WORK",
                "B10142 3390   2006/03/20  2   31  F       80    80  PO   MDI.OKL.LIB"))
        .containsExactly("MDI.OKL.WORK FILE", "MDI.OKL.LIB DIRECTORY");
    assertThat(
            names(
                "OS/400 is the remote operating system.",
                "PEP             36864 04/03/24 14:06:34 *STMF      einladung.zip",
                "PEP              4019 04/03/18 18:58:16 *DIR       d/"))
        .containsExactly("einladung.zip FILE", "d DIRECTORY");
    assertThat(
            names(
                "NETWARE",
                "d [RWCEAFMS] admin                          512 Oct 13  2004 d",
                "- [RWCEAFMS] admin                        28672 Oct 13  2004 a"))
        .containsExactly("d DIRECTORY", "a FILE");
    assertThat(
            names(
                "OS/2",
                "                 0           DIR   12-30-97  12:32  d",
                "     73098      A          04-06-97   15:15  a"))
        .containsExactly("d DIRECTORY", "a FILE");
    assertThat(
            names(
                "MACOS PETER'S SERVER",
                "drwxr-xr-x               folder        0 Oct 13  2004 d",
                "-rw-r--r--    54149       27826    81975 Oct 13  2004 a"))
        .containsExactly("d DIRECTORY", "a FILE");
  }

  /** {@code java.util.TimeZone} takes "-05:00", and every id that it does not know, for UTC. */
  @Test
  void a_zone_may_be_an_offset() throws ParseException {
    EntryParser parser = ListParser.of("Windows_NT", ZoneId.of("-05:00"));
    assertThat(parser.parse("01-31-20  03:04PM                 1234 a"))
        .flatMap(FtpEntry::lastModified)
        .hasValueSatisfying(
            time -> assertThat(time.instant()).isEqualTo(Instant.parse("2020-01-31T20:04:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "UNIX, '-rw-r--r-- 1 u g 5 Jan 01 2020 a', DAYS",
    "UNIX, '-rw-r--r-- 1 u g 5 Jan 01 00:00 a', MINUTES",
    "NETWARE, '- [RWCEAFMS] admin  28672 Oct 13  2004 a', DAYS",
    "Windows_NT, '01-31-20  12:00AM  1234 a', MINUTES"
  })
  void a_time_is_as_fine_as_the_line_has_it(String system, String line, ChronoUnit precision)
      throws ParseException {
    assertThat(parser(system).parse(line).flatMap(FtpEntry::lastModified))
        .hasValueSatisfying(time -> assertThat(time.precision()).isEqualTo(precision));
    assertThat(new ListParser(system, ZoneOffset.UTC).parse(line).flatMap(FtpEntry::lastModified))
        .hasValueSatisfying(time -> assertThat(time.precision()).isEqualTo(precision));
  }

  @Test
  void an_openvms_entry_that_does_not_end_is_not_dropped() throws ParseException {
    assertThatThrownBy(() -> names("VMS", "A_NAME_ALONE.FTN;1"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("A_NAME_ALONE");
  }

  @Test
  void a_server_cannot_name_a_class_to_be_made() throws ParseException {
    EntryParser parser = parser(Bystander.class.getName());
    assertThat(MADE).hasValue(0);
    assertThat(parser.parse("-rw-r--r-- 1 u g 5 Jan 01 2020 a").orElseThrow().name())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UNIX Type: L8", "Windows_NT version 5.0", "OS/400", "VMS V8", "MVS", "odd thing"})
  void a_known_system_is_still_recognised(String system) {
    assertThat(parser(system)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNIX", "WINDOWS", "VMS", "MVS", "OS/400", "NETWARE", "MACOS PETER"})
  @Timeout(30)
  void a_line_made_to_keep_a_pattern_busy_is_refused_soon(String system) {
    EntryParser parser = parser(system);
    for (String part : List.of("a ", "1 ", " ", "a", "Jan 1 ", "-", "rwx", "\t1", "1a:")) {
      String line = "-rw-r--r-- 1 " + part.repeat(16_000 / part.length());
      assertThatThrownBy(() -> parser.parse(line)).isInstanceOf(ParseException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNIX", "WINDOWS", "OS/400", "NETWARE", "MACOS PETER"})
  void a_line_of_repeated_columns_is_refused_at_once(String system) {
    String line = "-rw-r--r-- 1 ".repeat(16 * 1024 / "-rw-r--r-- 1 ".length());
    assertTimeout(
        Duration.ofMillis(500),
        () ->
            assertThatThrownBy(() -> parser(system).parse(line))
                .isInstanceOf(ParseException.class));
  }

  @Test
  void wide_gaps_between_columns_take_no_time() {
    for (String line : List.of(" 73098" + " ".repeat(1_000) + "a", "1" + " ".repeat(90) + "a:b")) {
      assertTimeout(
          Duration.ofMillis(500),
          () ->
              assertThatThrownBy(() -> parser("OS/2").parse(line))
                  .isInstanceOf(ParseException.class));
    }
  }

  @Test
  void gaps_within_a_name_stay() throws ParseException {
    String line = " ".repeat(30) + "73098      A          04-06-97   15:15  a      b";
    assertThat(parser("OS/2").parse(line)).map(FtpEntry::name).hasValue("a      b");
  }

  @Test
  void a_link_may_lead_far() throws ParseException {
    String target = "/far".repeat(1_000);
    EntryParser parser = parser("UNIX");
    for (int i = 0; i < 2; i++) {
      assertThat(parser.parse("lrwxrwxrwx 1 u g 4000 Jan 01 2020 a -> " + target))
          .flatMap(FtpEntry::linkTarget)
          .hasValue(target);
      assertThat(parser.parse("-rw-r--r-- 1 u g 5 Jan 01 2020 b")).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WINDOWS, '01-01-20  03:04PM       99999999999999999999 name'",
    "OS/2, '  99999999999999999999      A  01-01-20   03:04  name'",
    "NETWARE, '- [R----F--] u            99999999999999999999 Jan 01 03:04 name'",
    "VMS, 'A.TXT;1  99999999999999999999/6 1-JAN-2020 01:02:03 [U,G] (RWED,RWED,,)'"
  })
  void a_number_too_large_is_a_refusal_of_the_line(String system, String line) {
    assertThatThrownBy(() -> parser(system).parse(line))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("not a line of a known LIST format")
        .hasCauseInstanceOf(NumberFormatException.class);
  }

  @Test
  void a_link_to_nowhere_has_no_target() throws ParseException {
    FtpEntry link = parser("UNIX").parse("lrwxrwxrwx 1 u g 5 Jan 01 2020 a -> ").orElseThrow();
    assertThat(link.kind()).isEqualTo(FtpEntry.Kind.SYMBOLIC_LINK);
    assertThat(link.linkTarget()).isEmpty();
  }
}
