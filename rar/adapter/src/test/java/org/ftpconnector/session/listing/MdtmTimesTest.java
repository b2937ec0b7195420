package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ftpconnector.api.FtpTimestamp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MDTM may be answered with: a time, or nothing, and never another time. */
class MdtmTimesTest {
  @ParameterizedTest
  @CsvSource({
    "20261120123456, 2026-11-20T12:34:56Z",
    "20261120123456.250, 2026-11-20T12:34:56.25Z",
    "20261120123456Z, 2026-11-20T12:34:56Z",
    "20261120123456+0200, 2026-11-20T10:34:56Z",
    "20261120123456 +0200, 2026-11-20T10:34:56Z",
    "20261120123456 UTC, 2026-11-20T12:34:56Z",
    "20261120123456  GMT, 2026-11-20T12:34:56Z",
    "20261120123456 /in/a.txt, 2026-11-20T12:34:56Z",
    "20261120123456 a.txt, 2026-11-20T12:34:56Z",
    "191000131120000, 2000-01-31T12:00:00Z",
    "191261120123456, 2026-11-20T12:34:56Z",
    "191261120123456.5, 2026-11-20T12:34:56.5Z",
    "191261120123456Z, 2026-11-20T12:34:56Z"
  })
  void a_time_is_read_in_all_its_forms(String stated, Instant time) {
    assertThat(MdtmTimes.read(stated, "/in/a.txt")).map(FtpTimestamp::instant).hasValue(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "20261120123456 EST",
        "20261120123456 local time",
        "20261120123456 b.txt",
        "20261120123456Z +0200",
        "20261120123456 +9900",
        "20261120 123456",
        "Fri Nov 20 12:34:56 2026",
        "191991340000000",
        "192001120123456",
        "19126112012345",
        "202611201234567",
        "1606307696"
      })
  void what_may_be_another_time_is_unknown(String stated) {
    assertThat(MdtmTimes.read(stated, "/in/a.txt")).isEmpty();
  }

  /** In another zone the time would be another. */
  @ParameterizedTest
  @ValueSource(strings = {"EST", "cet"})
  void a_name_that_may_be_a_zone_is_taken_for_one(String name) {
    assertThat(MdtmTimes.read("20261120123456 " + name, "/in/" + name)).isEmpty();
  }
}
