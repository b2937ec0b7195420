package org.ftpconnector.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chaos before vsftpd, ProFTPD and Pure-FTPd. */
@EnabledIfSystemProperty(named = "chaos.real-servers", matches = "true")
class RealServersChaosIT {
  private static final int SECONDS = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {"vsftpd", "vsftpd-tls", "proftpd", "proftpd-tls", "pure-ftpd", "pure-ftpd-tls"})
  void whatever_is_said_of_an_operation_is_true(String name, @TempDir Path scratch)
      throws Exception {
    Leftovers leftovers = new Leftovers();
    ChaosTarget target = ChaosTarget.real(name, ChaosRun.passivePorts());
    List<String> wrong =
        ChaosRun.at(target, ChaosSettings.seed(), ChaosSettings.time(SECONDS), scratch);
    assertThat(wrong).isEmpty();
    assertThat(leftovers.since()).isEmpty();
  }
}
