package org.ftpconnector.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

/** The real servers run, let clients write, and their logs say what there is to count. */
class RealServersIT {
  private static List<Result> measure(Setting setting, Path folder) throws IOException {
    PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Plan plan =
        new Plan(
            1,
            Duration.ZERO,
            Duration.ofMinutes(5),
            0.02,
            Set.of("W1", "W6", "W6f", "W9r"),
            Set.of("commons-net", "api"),
            List.of(setting),
            Path.of("/tmp"));
    return new Benchmark(plan, log).writeTo(folder);
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerKind.class,
      names = {"VSFTPD", "PROFTPD", "PYFTPDLIB"})
  void the_yardstick_sends_two_commands_to_read_a_file(ServerKind server, @TempDir Path folder)
      throws IOException {
    for (DataMode mode : List.of(DataMode.PASSIVE, DataMode.ACTIVE)) {
      Path results = folder.resolve(mode.name());
      Result first = measure(new Setting(server, mode, false, 20), results).get(0);
      assertThat(first.contender() + " " + first.workload()).isEqualTo("commons-net W1");
      assertThat(first.rounds().get(0).commandsPerOperation()).isEqualTo(2);
      assertThat(first.rounds().get(0).logins()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerKind.class,
      names = {"VSFTPD", "PROFTPD"})
  void with_tls_ours_can_work_and_the_yardstick_cannot(ServerKind server, @TempDir Path folder)
      throws IOException {
    List<Result> results = measure(new Setting(server, DataMode.PASSIVE, true, 0), folder);
    assertThat(results).extracting(Result::contender).containsOnly("api").hasSize(4);
  }

  @Test
  void with_tls_that_need_not_be_resumed_both_can_work(@TempDir Path folder) throws IOException {
    Setting setting = new Setting(ServerKind.PYFTPDLIB, DataMode.PASSIVE, true, 0);
    assertThat(measure(setting, folder))
        .extracting(Result::contender)
        .containsOnly("commons-net", "api")
        .hasSize(8);
  }
}
