package org.ftpconnector.it.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.strange.Limit;
import org.ftpconnector.fixtures.strange.LoginOddity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every server that one can think of is served right, and at once. */
@Timeout(120)
class StrangersTest {
  /** A class that is loaded is no wait for a server. */
  @BeforeAll
  static void warmUp() throws Exception {
    Tour.of(new Stranger("PLAIN", Set.of(), DataMode.PASSIVE), Provider.OURS);
    Tour.of(new Stranger("PLAIN", Set.of(), DataMode.ACTIVE), Provider.OURS);
  }

  static List<Stranger> strangers() {
    return Strangers.all().stream().filter(stranger -> !stranger.has(Limit.NOBODY)).toList();
  }

  /** All takes long: {@code -Dstrangers.alone=all}; passive mode is enough for every build. */
  static List<Stranger> strangersToMeetAnew() {
    boolean isAll = System.getProperty("strangers.alone", "").equals("all");
    boolean isAskedFor = !System.getProperty("strangers.only", "").isEmpty();
    return strangers().stream()
        .filter(stranger -> isAll || stranger.isLikeness())
        .filter(stranger -> isAskedFor || stranger.mode() == DataMode.PASSIVE)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void everyday_operations_are_right_and_quick(Stranger stranger) throws Exception {
    List<Outcome> bad = bad(Tour.of(stranger, Provider.OURS));
    assertThat(report(bad)).as("%s: %d operations", stranger, bad.size()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangersToMeetAnew")
  void each_operation_is_right_and_quick_as_the_first(Stranger stranger) throws Exception {
    List<Outcome> bad = bad(Tour.eachAlone(stranger, Provider.OURS));
    assertThat(report(bad)).as("%s: %d operations", stranger, bad.size()).isEmpty();
  }

  static List<Stranger> strangersForMany() {
    return strangersToMeetAnew().stream()
        .filter(stranger -> !stranger.oddities().contains(LoginOddity.AT_MOST_TWO_CONNECTIONS))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangersForMany")
  void operations_are_right_where_four_threads_do_them(Stranger stranger) throws Exception {
    List<Outcome> wrong =
        Tour.ofMany(stranger, Provider.OURS, 4).stream()
            .filter(outcome -> outcome.failure().isPresent())
            .toList();
    assertThat(report(wrong)).as("%s: %d operations", stranger, wrong.size()).isEmpty();
  }

  private static List<Outcome> bad(List<Outcome> outcomes) {
    return outcomes.stream().filter(outcome -> !outcome.isGood()).toList();
  }

  private static String report(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::toString).collect(Collectors.joining("\n  "));
  }
}
