package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.spi.figures.FtpPoolMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators see of a pool in plain Java, and until when. */
@Timeout(120)
class PoolFiguresTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Has a round each 251 ms. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();

  @AfterEach
  void nothing_is_shown_any_more() throws Exception {
    try (server) {
      awaitShown(0);
    }
  }

  private FtpPool.Builder builder() {
    return FtpPoolTest.poolOf(server).idleTimeout(IDLE);
  }

  private Set<ObjectName> shown() throws Exception {
    String quoted = ObjectName.quote("ftp://" + server.host() + ":" + server.port());
    return beans.queryNames(
        new ObjectName("org.ftpconnector:type=Pool,server=" + quoted + ",*"), null);
  }

  private void awaitShown(int pools) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (shown().size() != pools && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    assertThat(shown()).hasSize(pools);
  }

  private static void use(FtpPool pool) throws IOException {
    try (FtpConnection ftp = pool.connectionFactory().getConnection()) {
      ftp.store("/f", new byte[7], TransferOptions.DEFAULTS);
    }
  }

  @Test
  void they_count_what_the_pool_does() throws Exception {
    try (FtpPool pool = builder().maxSessions(3).build()) {
      FtpPoolMXBean figures = pool.figures();
      assertThat(figures.getLogins()).isZero();
      use(pool);
      assertThat(figures.getServer()).endsWith(":" + server.port());
      assertThat(figures.getLogins()).isOne();
      assertThat(figures.getPassiveUploads()).isOne();
      assertThat(figures.getBytesUploaded()).isEqualTo(7);
      assertThat(figures.getMaxSessions()).isEqualTo(3);
      try (FtpConnection lent = pool.connectionFactory().getConnection()) {
        assertThat(lent.stat("/")).isPresent();
        assertThat(figures.getLeasedSessions()).isOne();
        assertThat(figures.getIdleSessions()).isZero();
      }
      assertThat(figures.getLeasedSessions()).isZero();
    }
  }

  @Test
  void jmx_shows_them_until_the_pool_is_closed() throws Exception {
    try (FtpPool pool = builder().build()) {
      use(pool);
      awaitShown(1);
      ObjectName name = shown().iterator().next();
      assertThat(beans.getAttribute(name, "BytesUploaded")).isEqualTo(7L);
      assertThat(beans.getAttribute(name, "MaxSessions")).isEqualTo(10);
      assertThat(
              Stream.of(beans.getMBeanInfo(name).getAttributes())
                  .filter(attribute -> attribute.getName().equals("IdleSessions"))
                  .map(attribute -> attribute.getDescription()))
          .containsExactly("Sessions that wait for somebody now.");
    }
    assertThat(shown()).isEmpty();
  }

  /** To make the platform's MBean server takes longer than many a program runs. */
  @Test
  void a_pool_that_is_not_long_there_shows_none() throws Exception {
    try (FtpPool pool = FtpPoolTest.poolOf(server).build()) {
      use(pool);
      assertThat(shown()).isEmpty();
    }
  }

  @Test
  void each_pool_of_a_server_has_its_own() throws Exception {
    try (FtpPool one = builder().build();
        FtpPool another = builder().build()) {
      use(one);
      awaitShown(2);
      assertThat(another.figures().getLogins()).isZero();
    }
  }

  @Test
  void those_who_share_one_see_the_same_until_the_last_has_closed_it() throws Exception {
    try (FtpPool one = builder().shared().build()) {
      try (FtpPool another = builder().shared().build()) {
        use(another);
        awaitShown(1);
      }
      assertThat(shown()).hasSize(1);
      assertThat(one.figures().getLogins()).isOne();
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void a_forgotten_pool_is_not_kept_by_what_is_shown_of_it() throws Exception {
    WeakReference<FtpConnectionFactory> forgotten = forget();
    long deadline = System.nanoTime() + SOON.toNanos();
    while (forgotten.get() != null && System.nanoTime() - deadline < 0) {
      System.gc();
    }
    assertThat(forgotten.get()).isNull();
    awaitShown(0);
    server.commands().awaitOpenConnections(0, SOON);
  }

  private WeakReference<FtpConnectionFactory> forget() throws Exception {
    FtpPool pool = builder().build();
    use(pool);
    awaitShown(1);
    return new WeakReference<>(pool.connectionFactory());
  }
}
