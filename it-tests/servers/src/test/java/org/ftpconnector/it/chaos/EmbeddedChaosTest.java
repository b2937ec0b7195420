package org.ftpconnector.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chaos before Apache FtpServer, without TLS and with it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the relays need 127.0.0.2 and the like")
class EmbeddedChaosTest {
  private static final int SECONDS = 24;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatever_is_said_of_an_operation_is_true(boolean isSecured, @TempDir Path scratch)
      throws Exception {
    Leftovers leftovers = new Leftovers();
    ChaosTarget target = ChaosTarget.embedded(isSecured, ChaosRun.passivePorts());
    List<String> wrong =
        ChaosRun.at(target, ChaosSettings.seedOr(1), ChaosSettings.time(SECONDS), scratch);
    assertThat(wrong).isEmpty();
    assertThat(leftovers.since()).isEmpty();
  }
}
