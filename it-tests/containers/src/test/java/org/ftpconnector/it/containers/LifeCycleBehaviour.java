package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.probe.Probe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees, on whatever server: deployments come and go, and the server goes down. */
abstract class LifeCycleBehaviour {
  private static final int REDEPLOYMENTS = 10;

  /** So many arrive before each, of which some are being delivered when it begins. */
  private static final int ARRIVING = 20;

  /** Some servers hold the last ones until the next come; a leak would show all of them. */
  private static final int KEPT = 5;

  /** Of which nothing may be left when all pools are gone. */
  private static final List<String> OF_CONNECTIONS =
      List.of(
          "org.ftpconnector.session.FtpSession",
          "org.ftpconnector.spi.FtpManagedConnection",
          "org.ftpconnector.spi.FtpConnectionHandle");

  private static final String OF_THE_ARCHIVE = "org.ftpconnector.spi.FtpResourceAdapter";
  private static final String OF_THE_APPLICATION = "org.ftpconnector.vfs.FtpFileProvider";

  /** For the FTP server to notice that the last connections are gone. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String STOPPED = "FTP Connector.* stopped";

  /** {@code CloseTimeoutMillis} as it is by default. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  /** By so much two undeployments of nothing may differ, on a busy machine. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final TestedServer tested;

  LifeCycleBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @BeforeEach
  void files_to_read() throws IOException {
    Files.write(ftp().home().resolve("small.bin"), SampleFiles.big(50_000));
    Files.write(ftp().home().resolve("big.bin"), SampleFiles.big(40_000_000));
  }

  @Test
  void ten_redeployments_under_load_leave_nothing_behind() throws Exception {
    Inboxes inboxes = new Inboxes(tested);
    try (Load load = new Load(server().application())) {
      for (int i = 0; i < REDEPLOYMENTS; i++) {
        load.awaitTransfers(10);
        if (server().hasBeans()) {
          inboxes.fill("redeployed-" + i, ARRIVING);
        }
        server().undeploy();
        server().deploy();
      }
      load.awaitTransfers(10);
    }
    server().undeploy();
    try {
      ftp().commands().awaitOpenConnections(0, LIMIT);
      inboxes.requireNothingLeft();
      if (server().forgetsPools()) {
        for (String type : OF_CONNECTIONS) {
          assertThat(server().process().liveInstances(type)).as("live of %s", type).isZero();
        }
      }
      if (server().forgetsDeployments()) {
        requireClassLoadersForgotten(KEPT);
      }
      assertThat(server().process().jcmd("Thread.print"))
          .doesNotContain("org.ftpconnector.", "org.apache.commons.vfs2.");
    } finally {
      server().deploy();
    }
  }

  @Test
  void an_undeployment_ends_open_transfers_within_the_close_limit() throws Exception {
    Duration idle = undeploy();
    server().deploy();
    for (String mode : new String[] {"active", "passive"}) {
      assertThat(probe().ask("hold", "url", "ftp-jca://source/big.bin?mode=" + mode))
          .containsKey("first");
    }
    Duration busy = undeploy();
    try {
      assertThat(busy).isLessThan(idle.plus(CLOSE_LIMIT.multipliedBy(2)).plus(MARGIN));
      ftp().commands().awaitOpenConnections(0, LIMIT);
    } finally {
      server().deploy();
    }
  }

  /** How long it takes until the adapter says farewell, with what the server's tools take. */
  private Duration undeploy() throws IOException {
    int stopped = Waiting.count(server().log(), STOPPED);
    long begin = System.nanoTime();
    server().undeploy();
    Waiting.until(
        "the adapter's farewell is logged",
        server().log(),
        () -> Waiting.count(server().log(), STOPPED) > stopped);
    return Duration.ofNanos(System.nanoTime() - begin);
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

  /** Each class loader that something still holds shows as one more class of the same name. */
  final void requireClassLoadersForgotten(int most) throws IOException {
    server().process().requireForgotten(OF_THE_ARCHIVE, most);
    server().process().requireForgotten(OF_THE_APPLICATION, most);
  }

  /** The same, once the server had the time to. */
  final void awaitClassLoadersForgotten(int most) throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      if (server().process().loadedClasses(OF_THE_ARCHIVE) <= most
          && server().process().loadedClasses(OF_THE_APPLICATION) <= most) {
        return;
      }
    }
    requireClassLoadersForgotten(most);
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
