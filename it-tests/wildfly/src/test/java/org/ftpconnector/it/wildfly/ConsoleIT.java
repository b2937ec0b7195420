package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.probe.app.LoginServlet;
import org.ftpconnector.it.wildfly.app.FiguresServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** What an operator can ask WildFly, and what it answers. */
@ArquillianTest
class ConsoleIT {
  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private URL application;
  @ArquillianResource private ManagementClient management;

  @Deployment(testable = false)
  static Archive<?> deployment() {
    return Archives.demoWith(LoginServlet.class, FiguresServlet.class);
  }

  private ModelNode testConnection(String definition) throws IOException {
    ModelNode pool =
        Operations.createAddress(
            "subsystem", "resource-adapters",
            "resource-adapter", "ftp-connector",
            "connection-definitions", definition);
    return management
        .getControllerClient()
        .execute(Operations.createOperation("test-connection-in-pool", pool));
  }

  @Test
  void a_connection_that_can_be_opened_passes_the_consoles_test() throws Exception {
    ModelNode answer = testConnection("source");
    assertThat(Operations.isSuccessfulOutcome(answer)).as(answer.toString()).isTrue();
    assertThat(Operations.readResult(answer).get(0).asBoolean()).isTrue();
  }

  @Test
  void a_wrong_password_is_what_the_consoles_test_says() throws Exception {
    ModelNode answer = testConnection("wrong");
    assertThat(Operations.isSuccessfulOutcome(answer)).isFalse();
    assertThat(Operations.getFailureDescription(answer).asString())
        .contains("refused the login of user", "source", "530", "127.0.0.1:" + ftp.port())
        .doesNotContain(Passwords.WRONG);
  }

  @Test
  void an_unreachable_server_is_what_the_consoles_test_says() throws Exception {
    ModelNode answer = testConnection("nowhere");
    assertThat(Operations.isSuccessfulOutcome(answer)).isFalse();
    assertThat(Operations.getFailureDescription(answer).asString())
        .contains("no connection to ftp://127.0.0.1:1", "check that the server runs", "PortNumber");
  }

  @Test
  void logins_are_counted_where_jmx_shows_them() throws Exception {
    Probe probe = new Probe(application);
    Pools.flush(management.getControllerClient(), "source");
    probe.ask("login", "factory", "java:/eis/source");
    long before = logins(probe);
    assertThat(before).isPositive();
    Pools.flush(management.getControllerClient(), "source");
    probe.ask("login", "factory", "java:/eis/source");
    assertThat(logins(probe)).isEqualTo(before + 1);
  }

  private static long logins(Probe probe) throws Exception {
    return Figures.sum(Figures.byJmx(probe), "Logins");
  }
}
