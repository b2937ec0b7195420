package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.session.base.DateOrder;
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
      addHeld(parser, names);
    }
    parser.end();
    addHeld(parser, names);
    return names;
  }

  private static void addHeld(EntryParser parser, List<String> names) throws ParseException {
    for (Optional<FtpEntry> held = parser.held(); held.isPresent(); held = parser.held()) {
      names.add(held.get().name() + " " + held.get().kind());
    }
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
    assertThat(names("VMS", "A_NAME_ALONE.FTN;1")).containsExactly("A_NAME_ALONE.FTN;1 FILE");
    assertThat(names("VMS", "A.FTN;1", "B.DIR;1"))
        .containsExactly("A.FTN;1 FILE", "B.DIR;1 DIRECTORY");
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
    "NETWARE, '- [R----F--] u            99999999999999999999 Jan 01 03:04 name'",
    "VMS, 'A.TXT;1  99999999999999999999/6 1-JAN-2020 01:02:03 [U,G] (RWED,RWED,,)'"
  })
  void a_number_too_large_is_unknown(String system, String line) throws ParseException {
    assertThat(parser(system).parse(line).orElseThrow().size()).isEmpty();
  }

  @Test
  void what_commons_net_stumbles_over_is_a_refusal_of_the_line() throws ParseException {
    EntryParser parser = parser("OS/2");
    assertThatThrownBy(() -> parser.parse("  99999999999999999999      A  01-01-20   03:04  name"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("not a line of a known LIST format");
    assertThat(parser.parse("     73098      A          04-06-97   15:15  a")).isPresent();
  }

  @Test
  void names_alone_are_entries_of_unknown_kind_if_there_is_nothing_else() throws ParseException {
    assertThat(names("?", "a.txt", "b", "c_d-1"))
        .containsExactly("a.txt OTHER", "b OTHER", "c_d-1 OTHER");
    assertThat(names("?", "a.txt")).containsExactly("a.txt OTHER");
    assertThatThrownBy(() -> names("?", "garbage")).isInstanceOf(ParseException.class);
    assertThatThrownBy(() -> names("?", "a.txt", "-rw-r--r-- 1 u g 5 Jan 01 2020 b"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("a.txt");
    assertThatThrownBy(() -> names("?", "a.txt", "Permission denied"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("Permission denied");
  }

  @Test
  void many_names_alone_need_not_wait_for_the_end() throws ParseException {
    EntryParser parser = parser("?");
    for (int i = 0; i < 200; i++) {
      assertThat(parser.parse("f" + i)).isEmpty();
    }
    assertThat(parser.held()).map(FtpEntry::name).hasValue("f0");
    assertThat(parser.parse("f200")).map(FtpEntry::name).hasValue("f200");
  }

  @ParameterizedTest
  @CsvSource({
    "/dir, /dir/a, a",
    "/dir, /home/joe/dir/a, a",
    "/dir, dir/a, a",
    "/in/dir, dir/a, a",
    "/dir, ./a, a",
    "/dir, a/, a",
    "/, /a, a",
    "/, //a, a",
    "'', /dir/a, a"
  })
  void a_path_to_what_is_listed_is_its_last_part(String directory, String path, String name)
      throws ParseException {
    EntryParser parser = ListParser.of("UNIX", ZoneOffset.UTC, directory);
    assertThat(parser.parse("-rw-r--r-- 1 u g 5 Jan 01 2020 " + path))
        .map(FtpEntry::name)
        .hasValue(name);
  }

  @ParameterizedTest
  @CsvSource({
    "/dir, /a",
    "/dir, /dir/sub/a",
    "/dir, /other/a",
    "/dir, sub/a",
    "/dir, ../a",
    "/dir, a/../../b",
    "/dir, a//b",
    "/, /dir/a",
    "/, flash/a",
    "/dir, x/dir/a",
    "/dir, /xdir/a",
    "/dir, ir/a",
    "/a, xa/b",
    "'', ../a",
    "'', d/./a",
    "/dir, ..\\x",
    "/dir, a\\..\\x"
  })
  void a_path_that_leads_elsewhere_is_no_name(String directory, String path) {
    EntryParser parser = ListParser.of("UNIX", ZoneOffset.UTC, directory);
    assertThatThrownBy(() -> parser.parse("-rw-r--r-- 1 u g 5 Jan 01 2020 " + path))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("would lead out");
  }

  @Test
  void what_is_below_another_directory_is_left_out() throws ParseException {
    EntryParser parser = parser("UNIX");
    assertThat(parser.parse("/home/me:")).isEmpty();
    assertThat(parser.parse("drwxr-xr-x 1 u g 5 Jan 01 2020 sub")).isPresent();
    assertThat(parser.parse("")).isEmpty();
    assertThat(parser.parse("/home/me/sub:")).isEmpty();
    assertThatThrownBy(() -> parser.parse("-rw-r--r-- 1 u g 5 Jan 01 2020 inner"))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("another directory");
  }

  /** A file may be called so; servers that write the year, too, do so in each line. */
  @Test
  void a_year_behind_the_time_of_day_may_begin_a_name() throws ParseException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    EntryParser parser = new ListParser("UNIX", ZoneOffset.UTC, "", clock);
    assertThat(parser.parse("-rw-r--r-- 1 u g 5 Nov 19 10:20 2020 a"))
        .map(FtpEntry::name)
        .hasValue("2020 a");
    // After six months ls writes the year and no time of day.
    assertThat(parser.parse("-rw-r--r-- 1 u g 5 May  1 10:20 2020 b"))
        .map(FtpEntry::name)
        .hasValue("b");
    assertThat(parser.parse("-rw-r--r-- 1 u g 5 Nov 19 10:20 2020 c"))
        .map(FtpEntry::name)
        .hasValue("c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JOE  512 04/03/24 10:11:12 *STMF      a",
        "JOE  512 20/11/23 10:11:12 *STMF      a",
        "-rw-r--r-- 1 u g 5 05-01 10:20 a",
        "-rw-r--r-- 1 u g 5 lis 5 2020 a",
        "-rw-r--r-- 1 u g 5 Feb 30 2020 a",
        "-rw-r--r-- 1 u g 5 May  1 24:00 a",
        "-rw-r--r-- 1 u g 5 Jan  5  19126 a",
        "01-31-60  03:04PM  5 a",
        "02-30-20  03:04PM  5 a"
      })
  void a_time_that_might_be_another_is_unknown(String line) throws ParseException {
    FtpEntry entry = parser("?").parse(line).orElseThrow();
    assertThat(entry.name()).isEqualTo("a");
    assertThat(entry.lastModified()).isEmpty();
  }

  private static Optional<String> day(DateOrder order, String line) throws ParseException {
    return ListParser.of("?", ZoneOffset.UTC, order, "")
        .parse(line)
        .orElseThrow()
        .lastModified()
        .map(time -> time.instant().toString().substring(0, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "JOE  512 20/11/23 10:11:12 *STMF      a, 2020-11-23, 2023-11-20, ''",
    "JOE  512 04/03/02 10:11:12 *STMF      a, 2004-03-02, 2002-03-04, 2002-04-03",
    "JOE  512 04.03.02 10:11:12 *STMF      a, 2004-03-02, 2002-03-04, 2002-04-03",
    "03/04/2020  03:04PM  5 a, 2020-03-04, 2020-04-03, 2020-03-04",
    "03-04-05  03:04PM  5 a, 2003-04-05, 2005-04-03, 2005-03-04",
    "JOE  512 03/04/2020 10:11:12 *STMF    a, '', 2020-04-03, 2020-03-04",
    "31/12/2020  03:04PM  5 a, 2020-12-31, 2020-12-31, 2020-12-31",
    "-rw-r--r-- 1 u g 5 03/04/2020 10:20 a, 2020-03-04, 2020-04-03, 2020-03-04",
    "2020-03-04  03:04PM  5 a, 2020-03-04, 2020-03-04, 2020-03-04",
    "0.0 20/01/31 1504 d-ewrewr 13 64 name, 2020-01-31, 2020-01-31, 2020-01-31"
  })
  void an_order_that_is_told_counts_unless_the_date_has_another(
      String line, String ymd, String dmy, String mdy) throws ParseException {
    assertThat(day(DateOrder.YMD, line).orElse("")).isEqualTo(ymd);
    assertThat(day(DateOrder.DMY, line).orElse("")).isEqualTo(dmy);
    assertThat(day(DateOrder.MDY, line).orElse("")).isEqualTo(mdy);
  }

  @Test
  void a_date_without_a_year_has_the_order_that_is_told() throws ParseException {
    String line = "-rw-r--r-- 1 u g 5 05-01 10:20 a";
    assertThat(day(DateOrder.AUTO, line)).isEmpty();
    assertThat(day(DateOrder.DMY, line)).hasValueSatisfying(d -> assertThat(d).endsWith("01-05"));
    assertThat(day(DateOrder.MDY, line)).hasValueSatisfying(d -> assertThat(d).endsWith("05-01"));
    assertThat(day(DateOrder.YMD, line)).hasValueSatisfying(d -> assertThat(d).endsWith("05-01"));
  }

  @Test
  void the_directory_itself_is_told_by_its_line() throws ParseException {
    EntryParser parser = parser("UNIX");
    parser.parse("-rw-r--r-- 1 u g 5 Jan 01 2020 a .");
    parser.parse("total 5 .");
    assertThat(parser.hasItself()).isFalse();
    parser.parse("drwxr-xr-x 1 u g 5 Jan 01 2020 .");
    assertThat(parser.hasItself()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12K",
        "1.2K",
        "1.234",
        "-1",
        "verylong123456789",
        "12345678901234567890",
        "1,23",
        "4, 64"
      })
  void a_size_that_is_rounded_or_glued_is_unknown(String size) throws ParseException {
    FtpEntry entry =
        parser("UNIX").parse("-rw-r--r-- 1 u g " + size + " Jan 01 2020 a").orElseThrow();
    assertThat(entry.name()).isEqualTo("a");
    assertThat(entry.size()).isEmpty();
  }

  @Test
  void a_link_to_nowhere_has_no_target() throws ParseException {
    FtpEntry link = parser("UNIX").parse("lrwxrwxrwx 1 u g 5 Jan 01 2020 a -> ").orElseThrow();
    assertThat(link.kind()).isEqualTo(FtpEntry.Kind.SYMBOLIC_LINK);
    assertThat(link.linkTarget()).isEmpty();
  }
}
