package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.probe.app.UrlServlet;
import org.ftpconnector.it.wildfly.app.EarServlet;
import org.ftpconnector.it.wildfly.app.FiguresServlet;
import org.ftpconnector.it.wildfly.app.InjectedServlet;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector's own figures in WildFly's management, {@code statistics=extended}. */
@ArquillianTest
class StatisticsIT {
  private static final String DEMO = "demo";
  private static final String EAR = "counted";
  private static final String[] ADAPTER = {"resource-adapter", "ftp-connector"};
  private static final String[] DEFINITION = {
    "resource-adapter", "ear", "connection-definitions", "ear"
  };

  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private Deployer deployer;

  @ArquillianResource
  @OperateOnDeployment(DEMO)
  private URL application;

  @ArquillianResource
  @OperateOnDeployment(DEMO)
  private ManagementClient server;

  @Deployment(name = DEMO, testable = false)
  static Archive<?> demo() {
    return Archives.demoWith(UrlServlet.class, FiguresServlet.class);
  }

  /** Its adapter has one connection definition only. */
  @Deployment(name = EAR, managed = false, testable = false)
  static Archive<?> archiveInsideTheEar() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "counted.war")
            .addClasses(EarServlet.class, InjectedServlet.class);
    return ShrinkWrap.create(EnterpriseArchive.class, "ftp.ear")
        .addAsModule(Archives.connector())
        .addAsModule(war);
  }

  @BeforeEach
  void a_folder() throws IOException {
    Files.createDirectories(ftp.home().resolve("counted"));
  }

  private ModelControllerClient management() {
    return server.getControllerClient();
  }

  @Test
  void an_adapter_shows_the_sums_of_what_jmx_shows() throws Exception {
    Probe probe = new Probe(application);
    probe.put("12345", "url", "url", "ftp-jca://source/counted/a?mode=active");
    probe.put("1234567", "url", "url", "ftp-jca://target/counted/b?mode=passive");
    probe.get("url", "url", "ftp-jca://source/counted/b?mode=active");
    Collection<Map<String, String>> jmx = Figures.byJmx(probe);
    Map<String, String> all = Figures.byManagement(management(), ADAPTER);
    assertThat(all).containsEntry("InboxDelivered", "0");
    Map<String, String> shown = ofFactories(all);
    assertThat(jmx).hasSizeGreaterThan(1).allMatch(one -> one.keySet().equals(shown.keySet()));
    for (String name : shown.keySet()) {
      if (!name.matches("Server|LeftOut|LastError.*")) {
        assertThat(Long.parseLong(shown.get(name))).as(name).isEqualTo(Figures.sum(jmx, name));
      }
    }
    assertThat(Long.parseLong(shown.get("BytesUploaded"))).isGreaterThanOrEqualTo(12);
    assertThat(shown.get("ActiveUploads")).isNotEqualTo("0");
    assertThat(shown.get("ActiveDownloads")).isNotEqualTo("0");
    assertThat(shown.get("PassiveUploads")).isNotEqualTo("0");
    assertThat(jmx).extracting(one -> one.get("LastError")).contains(shown.get("LastError"));
  }

  /** An adapter shows those of message-driven beans besides. */
  private static Map<String, String> ofFactories(Map<String, String> shown) {
    Map<String, String> figures = new TreeMap<>(shown);
    figures.keySet().removeIf(name -> name.startsWith("Inbox"));
    return figures;
  }

  /** WildFly 39.0.1 would show those of the first definition for each. */
  @Test
  void a_definition_among_others_shows_none() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                Figures.byManagement(
                    management(),
                    "resource-adapter",
                    "ftp-connector",
                    "connection-definitions",
                    "target"))
        .withMessageContaining("WFLYCTL0030");
  }

  /** Twice, so that the second is the first one redeployed. */
  @Test
  void a_definition_that_is_alone_shows_what_jmx_shows_also_when_redeployed() throws Exception {
    for (int i = 0; i < 2; i++) {
      deployer.deploy(EAR);
      try {
        Probe ear = new Probe(new URL(server.getWebUri() + "/counted/"));
        for (int listings = 0; listings < 3; listings++) {
          ear.get("ear", "directory", "/counted");
        }
        Map<String, String> shown = Figures.byManagement(management(), DEFINITION);
        assertThat(shown).containsEntry("PassiveListings", "3").containsEntry("Logins", "1");
        assertThat(Figures.byJmx(new Probe(application))).contains(shown);
        assertThat(ofFactories(Figures.byManagement(management(), "resource-adapter", "ear")))
            .isEqualTo(shown);
      } finally {
        deployer.undeploy(EAR);
      }
    }
  }

  @Test
  void each_figure_has_type_and_meaning() throws Exception {
    ModelNode figures = Figures.described(management(), ADAPTER);
    assertThat(figures.get("BytesUploaded", "type").asType()).isEqualTo(ModelType.LONG);
    assertThat(figures.get("BytesUploaded", "description").asString())
        .startsWith("Bytes of files sent")
        .endsWith("Unit: bytes.");
    assertThat(figures.get("LastError", "type").asType()).isEqualTo(ModelType.STRING);
  }
}
