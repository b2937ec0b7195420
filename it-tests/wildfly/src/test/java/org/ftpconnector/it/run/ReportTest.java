package org.ftpconnector.it.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.it.run.ModeResult.Seen;
import org.ftpconnector.it.wildfly.PoolStatistics;
import org.junit.jupiter.api.Test;

/** A run is well only if everything is. */
class ReportTest {
  private static final Check LOG_IS_CLEAN = new Check(true, "no password is in the log");
  private static final Seen ALL_PASSIVE = new Seen(2, Map.of("EPSV", 3L), 3, 3);

  @Test
  void all_is_well_if_every_byte_arrived_in_the_demanded_mode() {
    Report report = report(result("COMPLETED", 2, ALL_PASSIVE, List.of(), List.of()), pool(0));
    assertThat(report.isAllWell()).isTrue();
    assertThat(report.toString()).contains("3 of 3 data connections", "EPSV 3", "All is well.");
  }

  @Test
  void a_server_that_nobody_can_look_into_is_no_fault() {
    ModeResult result =
        new ModeResult("passive", "COMPLETED", 2, 9, 5, 2, Optional.empty(), List.of(), List.of());
    assertThat(report(result, pool(0)).isAllWell()).isTrue();
    assertThat(report(result, pool(0)).toString()).contains("not visible");
  }

  @Test
  void anything_amiss_is_told() {
    fails(result("FAILED", 2, ALL_PASSIVE, List.of(), List.of()), "the job FAILED");
    fails(result("COMPLETED", 2, ALL_PASSIVE, List.of("a"), List.of()), "but not of [a]");
    fails(result("COMPLETED", 2, ALL_PASSIVE, List.of(), List.of("a")), "except for [a]");
    fails(result("COMPLETED", 3, ALL_PASSIVE, List.of(), List.of()), "the server saw 2 logins");
    fails(
        result("COMPLETED", 2, new Seen(2, Map.of(), 3, 2), List.of(), List.of()),
        "2 of 3 data connections");
    fails(
        result("COMPLETED", 2, new Seen(2, Map.of(), 0, 0), List.of(), List.of()),
        "0 of 0 data connections");
  }

  @Test
  void a_leaked_lease_is_told() {
    Report report = report(result("COMPLETED", 2, ALL_PASSIVE, List.of(), List.of()), pool(1));
    assertThat(report.isAllWell()).isFalse();
    assertThat(report.toString()).contains("[FAILED] no control connection is still lent: 1");
  }

  @Test
  void a_password_in_the_log_is_told() {
    Report report =
        new Report(
            List.of(result("COMPLETED", 2, ALL_PASSIVE, List.of(), List.of())),
            Optional.empty(),
            Map.of("source", pool(0)),
            new Check(false, "no password is in the log"));
    assertThat(report.isAllWell()).isFalse();
  }

  @Test
  void files_that_were_not_delivered_once_each_are_told() {
    Map<String, String> arrived = Map.of("a", "1f", "b", "2e");
    assertThat(arrivals(arrived, List.of("1f a", "2e b")).isAllWell()).isTrue();
    assertThat(arrivals(arrived, List.of("1f a", "2e b", "1f a")).isAllWell()).isFalse();
    assertThat(arrivals(arrived, List.of("1f a")).isAllWell()).isFalse();
    assertThat(arrivals(arrived, List.of("1f a", "1f b")).toString())
        .contains("[FAILED] each of 2 files that arrived was delivered once");
  }

  private static Report arrivals(Map<String, String> arrived, List<String> delivered) {
    return new Report(
        List.of(result("COMPLETED", 2, ALL_PASSIVE, List.of(), List.of())),
        Optional.of(new ArrivalResult(arrived, delivered)),
        Map.of("source", pool(0)),
        LOG_IS_CLEAN);
  }

  private static void fails(ModeResult result, String words) {
    Report report = report(result, pool(0));
    assertThat(report.isAllWell()).isFalse();
    assertThat(report.toString().lines().filter(line -> line.contains("[FAILED]")).toList())
        .hasSize(1)
        .first()
        .asString()
        .contains(words);
  }

  private static Report report(ModeResult result, PoolStatistics pool) {
    return new Report(List.of(result), Optional.empty(), Map.of("source", pool), LOG_IS_CLEAN);
  }

  private static ModeResult result(
      String status, long opened, Seen seen, List<String> missing, List<String> left) {
    return new ModeResult("passive", status, 2, 9, 5, opened, Optional.of(seen), missing, left);
  }

  private static PoolStatistics pool(long inUse) {
    return new PoolStatistics(
        Map.of(
            "CreatedCount", 2L,
            "DestroyedCount", 0L,
            "ActiveCount", 2L,
            "InUseCount", inUse,
            "WaitCount", 0L,
            "BlockingFailureCount", 0L));
  }
}
