package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.probe.app.UrlServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VFS URLs in a web application; the FTP server's log says which data mode it saw. */
@ArquillianTest
class VfsUrlIT {
  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private URL application;
  @ArquillianResource private ManagementClient management;

  @Deployment(testable = false)
  static Archive<?> deployment() {
    return Archives.demoWith(UrlServlet.class);
  }

  @BeforeEach
  void an_empty_pool_and_log() throws Exception {
    Files.createDirectories(ftp.home().resolve("url"));
    Pools.flush(management.getControllerClient(), "source");
    ftp.commands().clear();
  }

  @Test
  void an_active_url_writes_and_reads_in_active_mode() throws Exception {
    roundTrip("ftp-jca://source/url/active.txt?mode=active", "active.txt");
    assertThat(ftp.commands()).transferredOnlyActively().saw("STOR", "RETR");
  }

  @Test
  void a_passive_url_writes_and_reads_in_passive_mode() throws Exception {
    roundTrip("ftp-jca://source/url/passive.txt?mode=passive", "passive.txt");
    assertThat(ftp.commands()).transferredOnlyPassively().saw("STOR", "RETR");
  }

  @Test
  void active_and_passive_urls_share_a_control_connection() throws Exception {
    roundTrip("ftp-jca://source/url/a.txt?mode=active", "a.txt");
    roundTrip("ftp-jca://source/url/b.txt?mode=passive", "b.txt");
    roundTrip("ftp-jca://source/url/a.txt?mode=active", "a.txt");
    assertThat(ftp.commands()).saw(1, "PASS");
    assertThat(ftp.commands().connections()).hasSize(1);
    assertThat(ftp.commands().transfers()).anyMatch(transfer -> transfer.isActive());
    assertThat(ftp.commands().transfers()).anyMatch(transfer -> transfer.isPassive());
  }

  private void roundTrip(String url, String name) throws Exception {
    Probe probe = new Probe(application);
    probe.put("content of " + name, "url", "url", url);
    Path written = ftp.home().resolve("url").resolve(name);
    assertThat(written).hasContent("content of " + name);
    assertThat(probe.get("url", "url", url)).isEqualTo("content of " + name);
  }
}
