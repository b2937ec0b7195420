package org.ftpconnector.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.bench.servers.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workload in both data modes and with TLS, with as little of it as there can be. */
class BenchmarkTest {
  private static final Set<String> IN_THIS_JVM =
      Set.of("commons-net", "api", "api-unchecked", "ftp-pool", "commons-vfs2", "spring", "camel");

  /** Those that have every operation, but that {@code ftp-pool} keeps its connections to itself. */
  private static final Set<String> WHOLE =
      Set.of("commons-net", "api", "api-unchecked", "ftp-pool");

  static List<Setting> settings() {
    return List.of(
        new Setting(ServerKind.APACHE, DataMode.PASSIVE, true, 0),
        new Setting(ServerKind.APACHE, DataMode.ACTIVE, false, 0));
  }

  private static List<Result> measure(
      Path folder, Setting setting, Set<String> contenders, String... workloads)
      throws IOException {
    Plan plan =
        new Plan(
            1,
            Duration.ZERO,
            Duration.ofMinutes(5),
            0.001,
            Set.of(workloads),
            contenders,
            List.of(setting),
            Files.createDirectory(folder.resolve("home")));
    return new Benchmark(plan, nowhere()).writeTo(folder);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void our_contenders_and_the_yardstick_can_do_everything(Setting setting, @TempDir Path folder)
      throws IOException {
    // With TLS the peers wait 40 ms for each small file; see the next test.
    List<Result> results = measure(folder, setting, setting.tls() ? WHOLE : IN_THIS_JVM);
    for (String contender : WHOLE) {
      assertThat(results.stream().filter(result -> result.contender().equals(contender)))
          .as(contender)
          .hasSize(contender.equals("ftp-pool") ? 13 : 14);
    }
    assertThat(folder.resolve("results.md")).content().contains("## " + setting.name());
    assertThat(folder.resolve("results.csv")).content().contains(",W10,api,1,");
    assertThat(folder.resolve(setting.name() + ".svg")).content().contains("<svg");
  }

  @Test
  void the_peers_can_read_with_tls(@TempDir Path folder) throws IOException {
    Setting secured = new Setting(ServerKind.APACHE, DataMode.ACTIVE, true, 0);
    assertThat(measure(folder, secured, IN_THIS_JVM, "W1"))
        .extracting(Result::contender)
        .contains("commons-vfs2", "spring");
  }

  @Test
  void the_yardstick_sends_two_commands_to_read_a_file(@TempDir Path folder) throws IOException {
    List<Result> results =
        measure(folder, new Setting(ServerKind.APACHE, DataMode.PASSIVE, false, 0), WHOLE, "W1");
    Result raw =
        results.stream()
            .filter(one -> one.contender().equals("commons-net"))
            .findFirst()
            .orElseThrow();
    Measurement round = raw.rounds().get(0);
    assertThat(round.commandsPerOperation()).isEqualTo(2);
    assertThat(round.logins()).isZero();
    assertThat(round.allocatedBytes()).isPositive();
    assertThat(round.cpuNanos()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataMode.class,
      names = {"ACTIVE", "PASSIVE"})
  void no_operation_at_a_distance_is_faster_than_its_round_trips(
      DataMode mode, @TempDir Path folder) throws IOException {
    Setting setting = new Setting(ServerKind.APACHE, mode, false, 20);
    for (Result result : measure(folder, setting, WHOLE, "W1", "W3")) {
      boolean isRead = result.workload().equals("W1");
      if (result.contender().equals("commons-net")) {
        // PASV or PORT, the data connection, RETR; SIZE and MDTM
        assertThat(result.bestMillis()).isGreaterThanOrEqualTo(isRead ? 60 : 40);
      }
    }
  }

  @Test
  void one_that_fails_is_missing_and_the_others_go_on(@TempDir Path folder) throws IOException {
    Setting setting = new Setting(ServerKind.APACHE, DataMode.PASSIVE, false, 0);
    Set<String> both = Set.of("commons-net", FailingContender.NAME);
    assertThat(measure(folder, setting, both, "W1"))
        .extracting(Result::contender)
        .containsExactly("commons-net");
  }

  @Test
  void what_takes_too_long_is_measured_once(@TempDir Path folder) throws IOException {
    Plan plan =
        new Plan(
            3,
            Duration.ZERO,
            Duration.ZERO,
            0.001,
            Set.of("W9d"),
            Set.of("commons-net"),
            List.of(new Setting(ServerKind.APACHE, DataMode.PASSIVE, false, 0)),
            folder);
    assertThat(new Benchmark(plan, nowhere()).writeTo(folder).get(0).rounds()).hasSize(1);
  }

  @Test
  void a_contender_warms_up_by_working_and_not_by_starting(@TempDir Path folder)
      throws IOException {
    Plan plan =
        new Plan(
            1,
            UnhurriedContender.WORK.multipliedBy(4),
            Duration.ofMinutes(5),
            0.001,
            Set.of("W1"),
            Set.of(UnhurriedContender.NAME),
            List.of(new Setting(ServerKind.APACHE, DataMode.PASSIVE, false, 0)),
            folder);
    List<Result> results = new Benchmark(plan, nowhere()).writeTo(folder);
    assertThat(results.get(0).rounds())
        .extracting(Measurement::allocatedBytes)
        .as("three times four turns before, as it is alone, and this one")
        .containsExactly(13L);
  }

  private static PrintStream nowhere() {
    return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }
}
