package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.text.ParseException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as long as they may be, of one thing repeated. */
class SlowLineTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int LENGTH = 16_000;
  private static final int ATTEMPTS = 4;
  private static final List<String> SYSTEMS =
      List.of("UNIX", "WINDOWS_NT", "VMS", "OS/400", "MVS", "NETWARE", "OS/2", "MACOS PETER'S", "");
  private static final List<String> BEGINNINGS =
      List.of("", "-rw-r--r-- 1 a b 1 Jan 01 2020 ", "01-01-20 01:00PM ", "a.txt;1 ", "+", "JOE ");

  /** U+0130 and U+00DF are each two letters in the other case. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0130",
        "\u00df",
        "1 ",
        "a ",
        "-rw-r--r-- 1 ",
        ".",
        "*",
        "/",
        "\\",
        "1,",
        "1:",
        "Jan ",
        "-> ",
        "' ",
        "=;",
        "\u0661"
      })
  void a_line_of_any_letters_is_read_or_refused_within_50_ms(String letters) {
    String rest = letters.repeat(LENGTH / letters.length());
    for (String system : SYSTEMS) {
      for (String beginning : BEGINNINGS) {
        assertThat(shortest(system, beginning + rest))
            .as("%s: %s", system, beginning)
            .isLessThanOrEqualTo(Duration.ofMillis(50));
      }
    }
  }

  /** Others may have the processor, and the first time nothing is compiled. */
  private static Duration shortest(String system, String line) {
    Duration shortest = Duration.ofDays(1);
    for (int i = 0; i < ATTEMPTS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      read(ListParser.of(system, ZoneOffset.UTC), line);
      read(new MlsxParser("/"), line);
      Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
      shortest = took.compareTo(shortest) < 0 ? took : shortest;
    }
    return shortest;
  }

  private static void read(EntryParser parser, String line) {
    try {
      assertThat(parser.parse(line)).isNotNull();
    } catch (ParseException refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }
}
