package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.Test;

/** What the manual shows is what configures the server of these tests. */
class DeployScriptTest {
  private static final Path SCRIPTS = Path.of("src", "test", "cli");

  @Test
  void the_manual_shows_the_script_that_is_tested() throws Exception {
    assertThat(ManualPage.of("docs/deploy/wildfly.md").block("sh", "deploy ftp-connector.rar"))
        .isEqualTo(Files.readString(SCRIPTS.resolve("ftp-connector.cli")));
  }

  @Test
  void the_manual_shows_the_trust_that_is_tested() throws Exception {
    assertThat(Files.readString(SCRIPTS.resolve("test-pools.cli")))
        .contains(ManualPage.of("docs/ftps.md").block("sh", "trust-manager=ftp"));
  }
}
