package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.time.ZoneOffset;
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

  private static ListParser parser(String system) {
    return new ListParser(system, ZoneOffset.UTC);
  }

  @Test
  void a_server_cannot_name_a_class_to_be_made() throws ParseException {
    ListParser parser = parser(Bystander.class.getName());
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
    ListParser parser = parser(system);
    for (String part : List.of("a ", "1 ", " ", "a", "Jan 1 ", "-", "rwx", "\t1", "1a:")) {
      String line = "-rw-r--r-- 1 " + part.repeat(16_000 / part.length());
      assertThatThrownBy(() -> parser.parse(line)).isInstanceOf(ParseException.class);
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
