package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the manual tells people to paste is what these tests configure the servers with. */
class DeployPagesTest {

  @ParameterizedTest
  @CsvSource({
    "open-liberty, openliberty/ftp-connector.xml",
    "open-liberty, openliberty/ftp-connector-demo.xml",
    "open-liberty, openliberty/ftp-connector-arrivals.xml",
    "glassfish-payara, glassfish/ftp-connector.asadmin",
    "glassfish-payara, glassfish/glassfish-ejb-jar.xml",
    "tomee, tomee/tomee.xml",
    "tomee, tomee/system.properties",
    "tomee, tomee/library.xml",
    "tomee, tomee/ejb-jar.xml",
    "wildfly, wildfly/module.xml",
    "wildfly, webapp/ejb-jar.xml"
  })
  void the_manual_shows_the_configuration_that_is_tested(String page, String file)
      throws Exception {
    String tested = Files.readString(Path.of("src", "test", "config").resolve(file));
    assertThat(ManualPage.of("docs/deploy/" + page + ".md").blocks())
        .extracting(ManualPage.Block::text)
        .contains(tested);
  }
}
