package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a pool can be used is found out before there is work to do. */
@Timeout(60)
class PingTest {

  private static FtpPool.Builder in(DataMode mode, EmbeddedFtpServer server) {
    return FtpPoolTest.poolOf(server)
        .configure(
            properties -> {
              properties.setDataMode(mode.name().toLowerCase(Locale.ROOT));
              properties.setTestDataConnection(true);
            });
  }

  @Test
  void asks_the_server_and_opens_no_data_connection() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        FtpPool pool = FtpPoolTest.poolOf(server).build()) {
      pool.ping();
      pool.ping();
      assertThat(server.commands().verbs()).doesNotContain("EPSV", "PASV", "PORT", "MLSD", "LIST");
      assertThat(pool.idleSessions()).isOne();
    }
  }

  @Test
  void says_that_a_login_is_refused() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        FtpPool pool = FtpPoolTest.poolOf(server).login(EmbeddedFtpServer.USER, "no").build()) {
      assertThatThrownBy(pool::ping).isInstanceOf(FtpLoginException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void with_data_connections_in_each_mode(DataMode mode) throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        FtpPool pool = in(mode, server).build()) {
      assertThatCode(pool::ping).doesNotThrowAnyException();
      assertThat(server.commands().verbs()).contains(mode == DataMode.ACTIVE ? "PORT" : "EPSV");
    }
  }

  @Test
  void names_the_mode_that_does_not_work() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().refuse("PORT", "EPRT").start();
        FtpPool active = in(DataMode.ACTIVE, server).build();
        FtpPool passive = in(DataMode.PASSIVE, server).build()) {
      passive.ping();
      assertThatThrownBy(active::ping)
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining("login")
          .hasMessageContaining("active mode")
          .hasMessageNotContaining("max-pool-size")
          .hasMessageContaining(":" + server.port());
      assertThat(active.idleSessions()).isZero();
      assertThat(active.figures().getLoginFailures()).isOne();
      assertThat(active.figures().getLastError()).contains("active mode");
    }
  }

  @Test
  void so_does_who_leases_a_connection() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().refuse("EPSV", "PASV").start();
        FtpPool pool = in(DataMode.PASSIVE, server).build()) {
      assertThatThrownBy(() -> lease(pool))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining("passive mode");
    }
  }

  private static void lease(FtpPool pool) throws IOException {
    try (FtpConnection ftp = pool.connectionFactory().getConnection()) {
      ftp.stat("/");
    }
  }

  /** One may be allowed to upload alone. */
  @Test
  void a_directory_that_may_not_be_listed_is_no_failure() throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().refuse("MLSD", "LIST").start();
        FtpPool pool = in(DataMode.PASSIVE, server).build()) {
      pool.ping();
      assertThat(pool.idleSessions()).isOne();
    }
  }
}
