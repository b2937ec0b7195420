package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.probe.Probe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees, on whatever server: deployments come and go, and the server goes down. */
abstract class LifeCycleBehaviour {
  private static final int REDEPLOYMENTS = 10;

  /** Some servers hold the last one until the next comes; a leak would show all of them. */
  private static final int KEPT = 2;

  private static final String OF_A_CONNECTION = "org.ftpconnector.session.FtpSession";
  private static final String OF_THE_ARCHIVE = "org.ftpconnector.spi.FtpResourceAdapter";
  private static final String OF_THE_APPLICATION = "org.ftpconnector.vfs.FtpFileProvider";

  /** For the FTP server to notice that the last connections are gone. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final TestedServer tested;

  LifeCycleBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @BeforeEach
  void files_to_read() throws IOException {
    Files.write(ftp().home().resolve("small.bin"), SampleFiles.big(50_000));
    Files.write(ftp().home().resolve("big.bin"), SampleFiles.big(40_000_000));
  }

  /** Each class loader that something still holds shows as one more class of the same name. */
  @Test
  void ten_redeployments_under_load_leave_nothing_behind() throws Exception {
    try (Load load = new Load(server().application())) {
      for (int i = 0; i < REDEPLOYMENTS; i++) {
        load.awaitTransfers(10);
        server().undeploy();
        server().deploy();
      }
      load.awaitTransfers(10);
    }
    server().undeploy();
    try {
      ftp().commands().awaitOpenConnections(0, LIMIT);
      if (server().forgetsPools()) {
        assertThat(server().process().liveInstances(OF_A_CONNECTION)).as("live").isZero();
      }
      if (server().forgetsDeployments()) {
        assertThat(server().process().loadedClasses(OF_THE_ARCHIVE)).isLessThanOrEqualTo(KEPT);
        assertThat(server().process().loadedClasses(OF_THE_APPLICATION)).isLessThanOrEqualTo(KEPT);
      }
      assertThat(server().process().jcmd("Thread.print"))
          .doesNotContain("org.ftpconnector.", "org.apache.commons.vfs2.");
    } finally {
      server().deploy();
    }
  }

  @Test
  void an_undeployment_ends_the_transfers_that_are_open() throws Exception {
    for (String mode : new String[] {"active", "passive"}) {
      assertThat(probe().ask("hold", "url", "ftp-jca://source/big.bin?mode=" + mode))
          .containsKey("first");
    }
    long begin = System.nanoTime();
    server().undeploy();
    try {
      Waiting.until(
          "the adapter's farewell is logged",
          server().log(),
          () -> Waiting.count(server().log(), "FTP Connector.* stopped") > 0);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
      ftp().commands().awaitOpenConnections(0, LIMIT);
    } finally {
      server().deploy();
    }
  }

  @Test
  void a_server_that_shuts_down_leaves_no_connection() throws Exception {
    probe().get("url", "url", "ftp-jca://source/small.bin?mode=active");
    assertThat(ftp().openConnections()).isPositive();
    server().stop();
    try {
      ftp().commands().awaitOpenConnections(0, LIMIT);
    } finally {
      server().start();
    }
    assertThat(probe().get("url", "url", "ftp-jca://source/small.bin?mode=passive")).isNotEmpty();
  }

  /** As after the FTP server's idle time-out, or its restart. */
  @Test
  void a_control_connection_that_the_ftp_server_closed_is_replaced() throws Exception {
    String url = "ftp-jca://single/small.bin?mode=active";
    probe().get("url", "url", url);
    ftp().killControlConnections();
    try {
      assertThat(probe().get("url", "url", url)).isNotEmpty();
    } finally {
      server().undeploy();
      server().deploy();
    }
  }

  private Probe probe() throws IOException {
    URL application = server().application().toURL();
    return new Probe(application);
  }

  private ApplicationServer server() {
    return tested.server();
  }

  private EmbeddedFtpServer ftp() {
    return tested.ftp();
  }
}
