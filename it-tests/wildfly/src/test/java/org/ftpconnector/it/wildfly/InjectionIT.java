package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.wildfly.app.DefinedServlet;
import org.ftpconnector.it.wildfly.app.EarServlet;
import org.ftpconnector.it.wildfly.app.InjectedServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The three ways an application gets at a connection factory. */
@ArquillianTest
class InjectionIT {
  @ArquillianResource private EmbeddedFtpServer ftp;

  /** Sees the archive's API, as the demo application does. */
  @Deployment(name = "standalone", testable = false)
  static Archive<?> archiveOfItsOwn() {
    return ShrinkWrap.create(WebArchive.class, "standalone.war")
        .addClass(InjectedServlet.class)
        .addAsWebInfResource(
            Archives.demo().get("WEB-INF/jboss-deployment-structure.xml").getAsset(),
            "jboss-deployment-structure.xml");
  }

  /** Sees the whole archive: WildFly makes the factory with the application's class loader. */
  @Deployment(name = "defined", testable = false)
  static Archive<?> definedByTheApplication() {
    return ShrinkWrap.create(WebArchive.class, "defined.war")
        .addClasses(DefinedServlet.class, InjectedServlet.class)
        .setManifest(new StringAsset("Dependencies: deployment.ftp-connector.rar\n"));
  }

  @Deployment(name = "ear", testable = false)
  static Archive<?> archiveInsideTheEar() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "ear-web.war")
            .addClasses(EarServlet.class, InjectedServlet.class);
    return ShrinkWrap.create(EnterpriseArchive.class, "ftp.ear")
        .addAsModule(Archives.connector())
        .addAsModule(war);
  }

  @BeforeEach
  void a_directory_with_a_file() throws Exception {
    Path directory = Files.createDirectories(ftp.home().resolve("injection"));
    Files.writeString(directory.resolve("found.txt"), "content");
  }

  @Test
  void a_web_application_gets_the_factory_injected(
      @ArquillianResource @OperateOnDeployment("standalone") URL application) throws Exception {
    assertThat(new Probe(application).get("injected", "directory", "/injection").strip())
        .isEqualTo("found.txt");
  }

  @Test
  void a_web_application_defines_a_factory_itself(
      @ArquillianResource @OperateOnDeployment("defined") URL application) throws Exception {
    assertThat(new Probe(application).get("defined", "directory", "/injection").strip())
        .isEqualTo("found.txt");
  }

  @Test
  void an_ear_brings_the_archive_along(
      @ArquillianResource @OperateOnDeployment("ear") URL application) throws Exception {
    assertThat(new Probe(application).get("ear", "directory", "/injection").strip())
        .isEqualTo("found.txt");
  }
}
