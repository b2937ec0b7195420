package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.Properties;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.probe.app.LeaseServlet;
import org.ftpconnector.it.probe.app.QueueServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * WildFly's pool of at most two control connections and half a second's patience, and what its
 * statistics say beside what the FTP server saw.
 */
@ArquillianTest
class PoolIT {
  private static final String SMALL = "java:/eis/small";

  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private URL application;
  @ArquillianResource private ManagementClient management;

  @Deployment(testable = false)
  static Archive<?> deployment() {
    return Archives.demoWith(LeaseServlet.class, QueueServlet.class);
  }

  @BeforeEach
  void an_empty_pool_and_log() throws Exception {
    for (String definition : new String[] {"small", "source", "target"}) {
      Pools.flush(management.getControllerClient(), definition);
    }
    ftp.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
    ftp.commands().clear();
  }

  @Test
  void a_request_beyond_the_bound_waits_and_then_fails_with_a_clear_error() throws Exception {
    Properties answer = new Probe(application).ask("lease", "factory", SMALL, "hold", "2");
    assertThat(Long.parseLong(answer.getProperty("millis"))).isBetween(450L, 5000L);
    assertThat(answer.getProperty("outcome"))
        .startsWith("FtpUnavailableException: ")
        .contains("127.0.0.1:" + ftp.port());
    assertThat(ftp.commands()).saw(2, "PASS");
  }

  @Test
  void a_request_within_the_bound_gets_a_lease_after_one_beyond_it_failed() throws Exception {
    Probe probe = new Probe(application);
    probe.ask("lease", "factory", SMALL, "hold", "2");
    assertThat(probe.ask("lease", "factory", SMALL, "hold", "1").getProperty("outcome"))
        .isEqualTo("lease");
    assertThat(ftp.commands()).saw(2, "PASS");
    assertThat(ftp.openConnections()).isEqualTo(2);
  }

  @Test
  void many_threads_queue_for_two_control_connections() throws Exception {
    assertThat(
            new Probe(application)
                .ask("queue", "factory", SMALL, "threads", "8")
                .getProperty("served"))
        .isEqualTo("8");
    assertThat(ftp.commands().connections()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void the_statistics_agree_with_what_the_ftp_server_saw() throws Exception {
    PoolStatistics before = statistics();
    new Probe(application).ask("lease", "factory", SMALL, "hold", "2");
    PoolStatistics after = statistics();
    assertThat(after.get("CreatedCount") - before.get("CreatedCount"))
        .isEqualTo(ftp.commands().count("PASS"))
        .isEqualTo(2);
    assertThat(after.get("DestroyedCount")).isEqualTo(before.get("DestroyedCount"));
    assertThat(after.get("BlockingFailureCount") - before.get("BlockingFailureCount")).isOne();
    assertThat(after.get("InUseCount")).isZero();
    assertThat(after.get("ActiveCount")).isEqualTo(ftp.openConnections());
  }

  @Test
  void a_control_connection_that_the_server_closed_is_replaced_before_it_is_lent()
      throws Exception {
    Probe probe = new Probe(application);
    probe.ask("queue", "factory", SMALL, "threads", "1");
    PoolStatistics before = statistics();
    ftp.killControlConnections();
    assertThat(probe.ask("queue", "factory", SMALL, "threads", "1").getProperty("served"))
        .isEqualTo("1");
    assertThat(statistics().get("DestroyedCount") - before.get("DestroyedCount")).isOne();
    assertThat(ftp.commands()).saw(2, "PASS");
  }

  private PoolStatistics statistics() throws Exception {
    return PoolStatistics.read(management.getControllerClient(), "small");
  }
}
