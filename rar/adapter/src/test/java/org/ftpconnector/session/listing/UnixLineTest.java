package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines are read at little cost. */
class UnixLineTest {
  private static final String FILE = "-rw-r--r--   1 1000     1000            7 Jan  1  2020 n";

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private static UnixLine line() {
    return new UnixLine(new ListTimes(ZoneOffset.UTC, CLOCK));
  }

  @Test
  void a_line_says_what_ls_says() {
    assertThat(line().read("-rw-r--r--    1 1000     ftp          1024 Nov 20 08:30 f 1.bin"))
        .isEqualTo(
            new FtpEntry(
                "f 1.bin",
                FtpEntry.Kind.FILE,
                OptionalLong.of(1024),
                Optional.of(
                    new FtpTimestamp(Instant.parse("2026-11-20T08:30:00Z"), ChronoUnit.MINUTES)),
                Optional.empty(),
                Map.of("permissions", "-rw-r--r--", "owner", "1000", "group", "ftp")));
    assertThat(line().read("lrwxrwxrwx+ 1 root domain users 5 Feb 29  2024 a -> b/c -> d"))
        .isEqualTo(
            new FtpEntry(
                "a",
                FtpEntry.Kind.SYMBOLIC_LINK,
                OptionalLong.of(5),
                Optional.of(
                    new FtpTimestamp(Instant.parse("2024-02-29T00:00:00Z"), ChronoUnit.DAYS)),
                Optional.of("b/c -> d"),
                Map.of("permissions", "lrwxrwxrwx", "owner", "root", "group", "domain users")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // vsftpd 3.0.3, proftpd 1.3.8, pure-ftpd 1.0.50, Apache FtpServer 1.2.1
        "-rw-r--r--    1 0        0            5121 Nov 20 08:30 Report 2026 final.pdf",
        "drwxr-xr-x   2 ftp      ftp          4096 Nov  5 18:02 in",
        "drwxr-xr-x    2 1000       ftp              4096 Nov 20 19:48 w",
        "-rw-------   1 user group           10 Nov 20 08:30 a.csv",
        // ls of GNU, with and without lists of access control; of busybox; without a group
        "-rwsr-xr-t 1 root root 31 Mar  3  2019 su",
        "-rw-rw-r--+ 12 me staff 1 Dec 31 23:59 acl",
        "-rw-r--r--    1 root     root             0 Jan  1  1970 epoch",
        "-rw-r--r--   1 owner          999 Jan  9 10:00 one",
        // IIS 10 in the style of Unix
        "dr-xr-xr-x   1 owner    group               0 Jan 31  2020 My Folder",
        "-rwxrwxrwx   1 owner    group         1234567 Jun 30 14:22 b.zip",
        // Links, names of other scripts, numbers glued together
        "lrwxrwxrwx   1 0        0               7 Nov 20 08:30 l -> target",
        "-rw-r--r--    1 0        0               7 Nov 20 08:30 caf\u00e9 \u6708.txt",
        "-rw-r--r--1 u g 7 Nov 20 8:30 .hidden"
      })
  void lines_of_every_day_are_read_as_any_others(String text) {
    FtpEntry entry = Objects.requireNonNull(line().read(text));
    assertThat(loose(text)).isEqualTo(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-rw-r--r-- 1 root Jan 1 1968 name 5 Jan 01 2020 x",
        "-rw-r--r-- 1 root 2020-01-05 5 Jan 01 2020 x"
      })
  void a_line_with_a_date_where_its_group_stands_is_for_others(String text) {
    assertThat(line().read(text)).isNull();
  }

  @Test
  void a_name_may_begin_with_what_is_nearly_a_year() {
    String text = "-rw-r--r-- 1 u g 0 Jan 1 00:00 2020. name";
    FtpEntry entry = Objects.requireNonNull(line().read(text));
    assertThat(entry.name()).isEqualTo("2020. name");
    assertThat(loose(text)).isEqualTo(entry);
  }

  private static FtpEntry loose(String text) {
    LineReader.Stated stated =
        Objects.requireNonNull(
            new LooseUnixLine(new LineDates(new ListTimes(ZoneOffset.UTC, CLOCK)))
                .read(new Words(text)));
    return new FtpEntry(
        stated.name(),
        stated.kind(),
        stated.size(),
        stated.time(),
        stated.target(),
        stated.facts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "total 5",
        "-rw-r--r--",
        "-rw-r--r-- 1 u g 5 Jan 01 2020",
        "-rw-r--r-- 1 u g 5 Jan 01 2020 ",
        "-rw-r--r-- 1 u g 5 Jan 01 2020 .",
        "-rw-r--r-- 1 u g 5 Jan 01 2020 ..",
        "-rw-r--r-- 1 u g 5 Jan 01 2020 a/b",
        "-rw-r--r-- 1 u g 5 Jan 01 2020  b",
        "lrwxrwxrwx 1 u g 5 Jan 01 2020  -> b",
        "-rw-r--r-- 1 u g 5 Jan 01 2020 a\u0000b",
        "-rw-r--r-- 1 u g 5 Feb 30 2020 x",
        "-rw-r--r-- 1 u g 5 Jan 01 24:00 x",
        "-rw-r--r-- 1 u g 5 Jan 01 10:60 x",
        "-rw-r--r-- 1 u g 5 Mai 01 2020 x",
        "-rw-r--r-- 1 u g 5 01 Jan 2020 x",
        "-rw-r--r-- 1 u g 5 2020-01-01 10:00 x",
        "-rw-r--r-- 1 u g 9223372036854775808 Jan 01 2020 x",
        "crw-rw---- 1 root tty 4, 64 Jan 01 2020 ttyS0",
        // What belongs to the time of day
        "-rw-r--r-- 1 u g 5 Jan 01 10:00 2020 x",
        "-rw-r--r-- 1 u g 5 Jan 01 10:00 PM x",
        // Other numbers that may be a size, and another date
        "-rw-r--r-- 1 u g 5 Jan 01 2020 3 Feb 02 2021 x",
        "-rw-r--r-- 1 u g 5 Jan 01 2020 Feb 02 10:00 x",
        "-rw-r--r-- 1 user  a b  c 5 Jan 01 2020 x"
      })
  void what_might_be_read_otherwise_is_left_to_others(String text) {
    assertThat(line().read(text)).isNull();
  }

  @Test
  void a_name_of_more_than_4096_characters_is_left_to_others() {
    assertThat(line().read(FILE + "n".repeat(4095))).isNotNull();
    assertThat(line().read(FILE + "n".repeat(4096))).isNull();
  }

  @Test
  void what_is_the_same_in_many_lines_is_the_same_object() {
    UnixLine line = line();
    FtpEntry first = Objects.requireNonNull(line.read(FILE));
    FtpEntry second = Objects.requireNonNull(line.read(FILE + "2"));
    assertThat(second.facts()).isSameAs(first.facts());
    assertThat(second.lastModified()).isSameAs(first.lastModified());
    FtpEntry third = Objects.requireNonNull(line.read(FILE.replace("1000  ", "1001  ")));
    assertThat(third.facts()).containsEntry("group", "1001");
  }
}
