package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.util.Properties;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.wildfly.app.TlsServlet;
import org.ftpconnector.it.wildfly.app.TransferServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLS with the container's own trust: the connection definitions demand that data connections
 * resume the session of their control connection.
 */
@ArquillianTest
class ContainerTlsIT {
  private static final String BOUND = "java:global/ftp-tls";

  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private URL application;
  @ArquillianResource private ManagementClient management;

  @Deployment(testable = false)
  static Archive<?> deployment() {
    return Archives.demoWith(TransferServlet.class, TlsServlet.class);
  }

  @BeforeEach
  void an_empty_pool_and_log() throws Exception {
    for (String definition : new String[] {"secured", "bound", "untrusted"}) {
      Pools.flush(management.getControllerClient(), definition);
    }
    Files.createDirectories(ftp.home().resolve("tls"));
    ftp.commands().clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIVE", "PASSIVE"})
  void the_default_context_of_elytron_secures_transfers(String mode) throws Exception {
    assertTransfers("java:/eis/secured", mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIVE", "PASSIVE"})
  void a_context_that_an_application_has_bound_secures_transfers(String mode) throws Exception {
    new Probe(application)
        .get("tls", "name", BOUND, "store", TestCertificates.trustStore().toString());
    assertTransfers("java:/eis/bound", mode);
  }

  private void assertTransfers(String factory, String mode) throws Exception {
    Properties answer = transfer(factory, mode);
    assertThat(answer).containsEntry("outcome", "transferred").containsEntry("read", "content");
    assertThat(ftp.home().resolve("tls").resolve(mode)).hasContent("content");
    assertThat(ftp.commands()).saw("AUTH", "PROT").saw("STOR", "RETR");
    if (mode.equals("ACTIVE")) {
      assertThat(ftp.commands()).transferredOnlyActively();
    } else {
      assertThat(ftp.commands()).transferredOnlyPassively();
    }
    assertThat(ftp.commands().transfers()).hasSize(3);
  }

  @Test
  void without_that_trust_the_server_is_refused_before_the_login() throws Exception {
    Properties answer = transfer("java:/eis/untrusted", "PASSIVE");
    assertThat(answer).containsEntry("outcome", "FtpUnavailableException");
    assertThat(answer.getProperty("message")).contains("TrustStorePath");
    assertThat(ftp.commands()).saw("AUTH").sawNo("USER", "PASS");
  }

  private Properties transfer(String factory, String mode) throws Exception {
    return new Probe(application)
        .ask("transfer", "factory", factory, "directory", "/tls", "mode", mode);
  }
}
