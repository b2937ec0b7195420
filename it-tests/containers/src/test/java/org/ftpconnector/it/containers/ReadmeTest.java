package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README tells people to paste is what these tests configure the servers with. */
class ReadmeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openliberty/ftp-connector.xml",
        "openliberty/ftp-connector-demo.xml",
        "glassfish/ftp-connector.asadmin",
        "tomee/tomee.xml",
        "tomee/system.properties",
        "wildfly/module.xml"
      })
  void the_readme_shows_the_configuration_that_is_tested(String file) throws Exception {
    String readme = Files.readString(Path.of("..", "..", "README.md"));
    String tested = Files.readString(Path.of("src", "test", "config").resolve(file));
    assertThat(readme).containsPattern("\n```\\w+\n\\Q" + tested + "\\E```\n");
  }
}
