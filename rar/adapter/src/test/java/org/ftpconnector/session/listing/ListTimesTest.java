package org.ftpconnector.session.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.parser.FTPTimestampParserImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of LIST lines, beside what commons-net makes of them. */
class ListTimesTest {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Pacific/Apia",
          "Africa/Casablanca",
          "America/Sao_Paulo",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "-05:00");

  /** From 1995 to 2036, in minutes since 1970. */
  private static final long FIRST_MINUTE = 13_148_640;

  private static final long LAST_MINUTE = 34_712_640;

  private static ListTimes times(String zone, String now) {
    return new ListTimes(ZoneId.of(zone), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private static String text(long millis) {
    return millis == ListTimes.DOUBTFUL ? "doubtful" : Instant.ofEpochMilli(millis).toString();
  }

  /** Doubtful where it finds none. */
  private static long commonsNet(String text, String zone, Instant now) {
    FTPClientConfig config = new FTPClientConfig("UNIX", "MMM d yyyy", "MMM d HH:mm");
    config.setServerTimeZoneId(TimeZone.getTimeZone(ZoneId.of(zone)).getID());
    FTPTimestampParserImpl parser = new FTPTimestampParserImpl();
    parser.configure(config);
    GregorianCalendar server = new GregorianCalendar(TimeZone.getDefault(), Locale.ROOT);
    server.setTimeInMillis(now.toEpochMilli());
    try {
      return parser.parseTimestamp(text, server).getTimeInMillis();
    } catch (ParseException none) {
      return ListTimes.DOUBTFUL;
    }
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void a_time_without_a_year_is_what_commons_net_says_or_doubtful(
      @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long now,
      @ForAll @IntRange(min = 1, max = 12) int month,
      @ForAll @IntRange(min = 0, max = 32) int day,
      @ForAll @IntRange(min = 0, max = 24) int hour,
      @ForAll @IntRange(min = 0, max = 60) int minute,
      @ForAll @IntRange(min = 0, max = 8) int zone) {
    Instant clock = Instant.ofEpochSecond(60 * now + 13);
    ListTimes times = new ListTimes(ZoneId.of(ZONES.get(zone)), Clock.fixed(clock, ZoneOffset.UTC));
    long own = times.recent(month, day, hour, minute);
    String text = "%s %d %02d:%02d".formatted(MONTHS.get(month - 1), day, hour, minute);
    assertThat(own).as(text).isIn(ListTimes.DOUBTFUL, commonsNet(text, ZONES.get(zone), clock));
  }

  /** What is near the line between this year and the last, and near each change of the clock. */
  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void a_time_within_two_days_of_now_is_what_commons_net_says_or_doubtful(
      @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long now,
      @ForAll @IntRange(min = -2880, max = 2880) int minutesAhead,
      @ForAll @IntRange(min = 0, max = 8) int zone) {
    Instant clock = Instant.ofEpochSecond(60 * now + 13);
    ZoneId server = ZoneId.of(ZONES.get(zone));
    var stated = clock.plusSeconds(60L * minutesAhead).atZone(server);
    ListTimes times = new ListTimes(server, Clock.fixed(clock, ZoneOffset.UTC));
    long own =
        times.recent(
            stated.getMonthValue(), stated.getDayOfMonth(), stated.getHour(), stated.getMinute());
    String text =
        "%s %d %02d:%02d"
            .formatted(
                MONTHS.get(stated.getMonthValue() - 1),
                stated.getDayOfMonth(),
                stated.getHour(),
                stated.getMinute());
    assertThat(own).as(text).isIn(ListTimes.DOUBTFUL, commonsNet(text, ZONES.get(zone), clock));
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void a_day_is_what_commons_net_says_or_doubtful(
      @ForAll @IntRange(min = 1900, max = 2100) int year,
      @ForAll @IntRange(min = 1, max = 12) int month,
      @ForAll @IntRange(min = 0, max = 32) int day,
      @ForAll @IntRange(min = 0, max = 8) int zone) {
    Instant clock = Instant.parse("2026-11-20T08:30:00Z");
    ListTimes times = new ListTimes(ZoneId.of(ZONES.get(zone)), Clock.fixed(clock, ZoneOffset.UTC));
    String text = "%s %d %d".formatted(MONTHS.get(month - 1), day, year);
    assertThat(times.midnight(year, month, day))
        .as(text)
        .isIn(ListTimes.DOUBTFUL, commonsNet(text, ZONES.get(zone), clock));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:30:00Z, 11, 20, 2026-11-20T10:05:00Z",
    // Ahead by a day, and by a minute more.
    "2026-11-20T08:30:00Z, 11, 21, 2025-11-21T10:05:00Z",
    "2026-11-20T10:05:00Z, 11, 21, 2026-11-21T10:05:00Z",
    "2026-11-20T10:04:59Z, 11, 21, 2025-11-21T10:05:00Z",
    // Around New Year.
    "2026-12-31T12:00:00Z, 1, 1, 2027-01-01T10:05:00Z",
    "2026-12-31T12:00:00Z, 12, 31, 2026-12-31T10:05:00Z",
    "2027-01-01T12:00:00Z, 12, 31, 2026-12-31T10:05:00Z",
    // The last day of February.
    "2028-03-05T12:00:00Z, 2, 29, 2028-02-29T10:05:00Z",
    "2027-03-05T12:00:00Z, 2, 29, doubtful",
    "2028-01-05T12:00:00Z, 2, 29, doubtful"
  })
  void a_time_without_a_year_is_of_the_last_twelve_months_and_a_day(
      String now, int month, int day, String time) {
    assertThat(text(times("UTC", now).recent(month, day, 10, 5))).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    // In the gap, in the overlap, and where there is none near.
    "3, 29, doubtful",
    "10, 25, doubtful",
    "3, 31, 2026-03-31T00:30:00Z",
    "1, 31, 2026-01-31T01:30:00Z"
  })
  void a_time_near_a_change_of_the_clock_is_doubtful(int month, int day, String time) {
    ListTimes times = times("Europe/Berlin", "2026-11-20T08:30:00Z");
    assertThat(text(times.recent(month, day, 2, 30))).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(ints = {1969, 2038})
  void other_ages_are_doubtful(int year) {
    assertThat(text(times("UTC", "2026-11-20T08:30:00Z").midnight(year, 6, 1)))
        .isEqualTo("doubtful");
  }

  @Test
  void the_same_time_is_the_same_object() {
    ListTimes times = times("UTC", "2026-11-20T08:30:00Z");
    var minutes = times.timestamp(60_000, ChronoUnit.MINUTES);
    assertThat(times.timestamp(60_000, ChronoUnit.MINUTES)).isSameAs(minutes);
    assertThat(times.timestamp(60_000, ChronoUnit.DAYS)).isNotEqualTo(minutes);
    assertThat(times.timestamp(120_000, ChronoUnit.MINUTES)).isNotEqualTo(minutes);
  }
}
