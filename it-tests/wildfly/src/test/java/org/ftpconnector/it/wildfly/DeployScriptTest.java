package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows is what configures the server of these tests. */
class DeployScriptTest {
  private static final Path SCRIPTS = Path.of("src", "test", "cli");

  @Test
  void the_readme_shows_the_script_that_is_tested() throws Exception {
    assertThat(shown("## Deploy on WildFly", "`ftp-connector.cli`"))
        .isEqualTo(Files.readString(SCRIPTS.resolve("ftp-connector.cli")));
  }

  @Test
  void the_readme_shows_the_trust_that_is_tested() throws Exception {
    assertThat(Files.readString(SCRIPTS.resolve("test-pools.cli")))
        .contains(shown("### Trust and keys of the container", "`FTP_TRUST_STORE`"));
  }

  /** The first shell lines of this section after these words. */
  private static String shown(String title, String after) throws IOException {
    String readme = Files.readString(Path.of("..", "..", "README.md"));
    String section = readme.substring(readme.indexOf("\n" + title + "\n"));
    String fence = "\n```sh\n";
    int begin = section.indexOf(fence, section.indexOf(after)) + fence.length();
    return section.substring(begin, section.indexOf("```\n", begin));
  }
}
