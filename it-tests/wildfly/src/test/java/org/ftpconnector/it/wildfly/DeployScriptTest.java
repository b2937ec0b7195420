package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The script that the README shows is the one that configures the server of these tests. */
class DeployScriptTest {

  @Test
  void the_readme_shows_the_script_that_is_tested() throws Exception {
    String readme = Files.readString(Path.of("..", "..", "README.md"));
    String section = readme.substring(readme.indexOf("\n## Deploy on WildFly\n"));
    String fence = "\n```sh\n";
    int begin = section.indexOf(fence, section.indexOf("`ftp-connector.cli`")) + fence.length();
    String shown = section.substring(begin, section.indexOf("```\n", begin));
    assertThat(shown)
        .isEqualTo(Files.readString(Path.of("src", "test", "cli", "ftp-connector.cli")));
  }
}
