package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.wildfly.app.HoldServlet;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An archive that is undeployed in the middle of a transfer. */
@ArquillianTest
class UndeploymentIT {
  private static final String EAR = "undeployed";

  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private Deployer deployer;
  @ArquillianResource private ManagementClient management;

  @Deployment(name = EAR, managed = false, testable = false)
  static Archive<?> archiveInsideTheEar() {
    WebArchive war = ShrinkWrap.create(WebArchive.class, "hold.war").addClass(HoldServlet.class);
    return ShrinkWrap.create(EnterpriseArchive.class, "ftp.ear")
        .addAsModule(Archives.connector())
        .addAsModule(war);
  }

  /** Twice, so that nothing of the first is in the way of the second. */
  @Test
  void an_undeployment_does_not_wait_for_a_transfer_and_leaves_no_connection() throws Exception {
    Path big = ftp.home().resolve("held.bin");
    Files.write(big, SampleFiles.big(30_000_000));
    for (String definition :
        new String[] {"source", "target", "small", "byuser", "signed", "guest"}) {
      Pools.flush(management.getControllerClient(), definition);
    }
    ftp.commands().awaitOpenConnections(0, Duration.ofSeconds(30));
    for (int i = 0; i < 2; i++) {
      deployer.deploy(EAR);
      URL hold = new URL(management.getWebUri() + "/hold/");
      assertThat(new Probe(hold).ask("hold", "file", "/held.bin").getProperty("read"))
          .isEqualTo("1");
      assertThat(ftp.openConnections()).isEqualTo(1);
      long start = System.nanoTime();
      deployer.undeploy(EAR);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
      ftp.commands().awaitOpenConnections(0, Duration.ofSeconds(30));
    }
  }
}
