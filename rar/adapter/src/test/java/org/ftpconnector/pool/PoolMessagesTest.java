package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users of pools read: about what they know, and nothing of a container. */
class PoolMessagesTest {
  private final EmbeddedFtpServer server =
      EmbeddedFtpServer.builder()
          .user(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
          .readOnlyUser("reader", "r")
          .start();

  @AfterEach
  void stop() {
    server.close();
  }

  private FtpPool.Builder pool() {
    return FtpPoolTest.poolOf(server);
  }

  @Test
  void an_upload_that_fails_under_its_staged_name_names_its_target() throws Exception {
    try (FtpPool pool =
            pool().login("reader", "r").configure(it -> it.setUploadMode("staged")).build();
        FtpConnection ftp = pool.connectionFactory().getConnection()) {
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> ftp.store("/orders.csv").close())
          .withMessageContainingAll(".part", " for /orders.csv");
    }
  }

  @Test
  void no_message_speaks_of_a_container() throws Exception {
    Files.write(server.home().resolve("big"), new byte[30_000_000]);
    List<Throwable> failures = new ArrayList<>();
    FtpPool pool = pool().maxSessions(1).maxWait(Duration.ZERO).build();
    FtpConnection ftp = pool.connectionFactory().getConnection();
    try (InputStream big = ftp.retrieve("/big")) {
      assertThat(big.read()).isZero();
      failures.add(catchThrowable(() -> ftp.delete("/a"))); // busy
      failures.add(catchThrowable(() -> pool.connectionFactory().getConnection())); // all lent
    }
    ftp.close();
    failures.add(catchThrowable(() -> ftp.delete("/a")));
    pool.close();
    failures.add(catchThrowable(() -> pool.connectionFactory().getConnection()));
    try (FtpPool bad = pool().configure(it -> it.setDataMode("sideways")).build()) {
      failures.add(catchThrowable(() -> bad.connectionFactory().getConnection()));
    }
    assertThat(failures)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(FtpUnavailableException.class)
                    .message()
                    .doesNotContainIgnoringCase("container")
                    .doesNotContainIgnoringCase("connection factory")
                    .doesNotContain("Unshareable", "WildFly", "managed connection"));
    assertThat(failures.get(2)).hasMessageContaining("get another from the pool");
  }

  @Test
  void a_server_that_is_spoken_to_by_tls_is_named_so() throws Exception {
    try (EmbeddedFtpServer secured = EmbeddedFtpServer.builder().explicitTls().start();
        FtpPool pool =
            FtpPoolTest.poolOf(secured).configure(it -> it.setSecurity("explicit")).build()) {
      String url = "ftps://127.0.0.1:" + secured.port();
      assertThat(pool).hasToString("FtpPool[" + url + "]");
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(() -> pool.connectionFactory().getConnection())
          .withMessageContaining(url)
          .withMessageNotContaining("ftp://");
    }
  }

  @Test
  void a_limit_that_is_shared_is_named_as_it_was_set() throws Exception {
    int closed;
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = port.getLocalPort();
    }
    ScriptedFtpServer.Script leadsNowhere =
        d -> {
          d.login();
          d.expect("EPSV");
          d.reply("229 Entering (|||" + closed + "|)");
          d.expect("PASV");
          d.reply("227 Entering (127,0,0,1," + closed / 256 + "," + closed % 256 + ")");
          while (d.hasMore()) {
            d.expect("QUIT");
          }
        };
    try (ScriptedFtpServer scripted = ScriptedFtpServer.playing(leadsNowhere);
        FtpPool pool =
            FtpPool.builder(scripted.host())
                .port(scripted.port())
                .configure(it -> it.setDataConnectTimeoutMillis(1500))
                .build();
        FtpConnection ftp = pool.connectionFactory().getConnection()) {
      assertThatExceptionOfType(FtpDataConnectionException.class)
          .isThrownBy(() -> ftp.retrieve("/a"))
          .withMessageContaining("750 ms (its part of DataConnectTimeoutMillis, 1500)");
    }
  }

  @Test
  void figures_are_readable() throws Exception {
    try (FtpPool pool = pool().build()) {
      try (FtpConnection ftp = pool.connectionFactory().getConnection();
          OutputStream out = ftp.store("/a")) {
        out.write(1);
      }
      assertThat(pool.figures().toString())
          .contains("IdleSessions=1", "MaxSessions=10", "Server=ftp://127.0.0.1:" + server.port())
          .doesNotContain("@");
    }
  }
}
