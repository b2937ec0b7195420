package org.ftpconnector.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a pool takes its leave of its server. */
@Timeout(60)
class PoolClosingTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MANY = 20;

  private static FtpPool.Builder poolOf(ScriptedFtpServer server) {
    return FtpPool.builder(server.host()).port(server.port()).login("bob", "secret");
  }

  private static FtpPool.Builder securedPoolOf(ScriptedFtpServer server) {
    return poolOf(server)
        .configure(
            properties -> {
              properties.setSecurity("explicit");
              properties.setTrustStorePath(TestCertificates.trustStore().toString());
              properties.setTrustStorePassword(TestCertificates.PASSWORD);
            });
  }

  private static void open(FtpPool pool, int sessions) throws IOException {
    List<FtpConnection> leases = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      leases.add(pool.connectionFactory().getConnection());
    }
    for (FtpConnection lease : leases) {
      lease.close();
    }
  }

  /** The script answers only once it has all that it expects, and so counts what is waited for. */
  @Test
  void to_read_one_file_takes_seven_round_trips_from_connecting_to_the_end() throws IOException {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              d.reply(ServerWords.VSFTPD.greeting()); // 2, with TCP's handshake
              d.expect("USER");
              d.reply(ServerWords.VSFTPD.passwordFor("bob")); // 3
              for (String verb : List.of("PASS", "FEAT", "OPTS", "TYPE")) {
                d.expect(verb);
              }
              d.reply(ServerWords.VSFTPD.loggedIn());
              d.reply(ServerWords.VSFTPD.features());
              d.reply("501 What?");
              d.reply("200 Done."); // 4
              d.sendFile("RETR", CONTENT); // 7, with EPSV and TCP's handshake
              d.expect("QUIT");
              d.silence();
            })) {
      try (FtpPool pool = poolOf(server).build();
          FtpConnection ftp = pool.connectionFactory().getConnection();
          InputStream in = ftp.retrieve("/f")) {
        assertThat(in.readAllBytes()).isEqualTo(CONTENT);
      }
      server.commands().awaitOpenConnections(0, SOON);
      assertThat(server.commands().verbs()).endsWith("RETR", "QUIT");
    }
  }

  /** Whatever the server is asked, and does not answer. */
  @ParameterizedTest
  @ValueSource(strings = {"", "USER", "PASS", "FEAT", "PWD", "LIST"})
  void a_login_that_is_under_way_ends_with_the_pool(String unanswered) throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(d -> stopAt(unanswered, d, reached))) {
      FtpPool pool =
          poolOf(server).configure(properties -> properties.setRootIsLoginDirectory(true)).build();
      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> pool.connectionFactory().getConnection()));
      assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
      pool.close();
      assertThat(failure.get(5, TimeUnit.SECONDS))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining("closed");
      assertThat(pool.leasedSessions()).isZero();
      server.commands().awaitOpenConnections(0, SOON);
      assertThat(server.commands().connections())
          .as("those that have said something")
          .hasSizeLessThan(2);
    }
  }

  private static void stopAt(String unanswered, Dialogue d, CountDownLatch reached)
      throws IOException {
    d.speakAs(ServerWords.STRANGER);
    if (unanswered.isEmpty()) {
      reached.countDown();
      d.silence();
      return;
    }
    d.reply(ServerWords.STRANGER.greeting());
    Map<String, String> answers =
        Map.of(
            "USER",
            ServerWords.STRANGER.passwordFor("bob"),
            "PASS",
            ServerWords.STRANGER.loggedIn(),
            "FEAT",
            "500 What?",
            "PWD",
            "257 \"\"");
    for (String verb : List.of("USER", "PASS", "FEAT", "PWD")) {
      d.expect(verb);
      if (verb.equals(unanswered)) {
        reached.countDown();
        d.silence();
        return;
      }
      d.reply(answers.getOrDefault(verb, ""));
    }
    d.data();
    d.expect("LIST");
    reached.countDown();
    d.silence();
  }

  private static void letIn(Dialogue d) throws IOException {
    d.login();
  }

  /** Nobody is answered before all have said it. */
  @Test
  void all_sessions_are_said_goodbye_to_before_one_is_waited_for() throws Exception {
    CountDownLatch said = new CountDownLatch(MANY);
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              letIn(d);
              d.expect("QUIT");
              said.countDown();
              assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
              d.reply("221 Goodbye.");
              d.close();
            })) {
      FtpPool pool = poolOf(server).maxSessions(MANY).build();
      open(pool, MANY);
      pool.close();
      server.commands().awaitOpenConnections(0, SOON);
    }
    assertThat(said.getCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void quit_arrives_at_a_server_that_answers_late_or_never(boolean isSecured) throws Exception {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              if (isSecured) {
                d.secureLogin(TestCertificates.context(Kind.GOOD));
              } else {
                d.login();
              }
              d.expect("QUIT");
              d.silence();
            })) {
      FtpPool.Builder builder = isSecured ? securedPoolOf(server) : poolOf(server);
      FtpPool pool = builder.configure(p -> p.setCloseTimeoutMillis(60_000)).build();
      open(pool, 1);
      pool.close();
      server.commands().awaitOpenConnections(0, SOON);
      assertThat(server.commands().verbs()).endsWith("QUIT");
    }
  }

  /** TLS ends in order: who reads on behind QUIT comes to the end and not to a cut. */
  @Test
  void tls_ends_behind_quit() throws Exception {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              d.secureLogin(TestCertificates.context(Kind.GOOD));
              d.expect("QUIT");
              assertThat(d.swallow()).isEmpty();
            })) {
      FtpPool pool = securedPoolOf(server).build();
      open(pool, 1);
      pool.close();
      server.commands().awaitOpenConnections(0, SOON);
    }
  }

  @Test
  void a_near_server_is_heard_out() throws Exception {
    try (ScriptedFtpServer server = ScriptedFtpServer.playing(PoolClosingTest::letIn)) {
      FtpPool pool = poolOf(server).maxSessions(MANY).build();
      open(pool, MANY);
      pool.close();
      server.commands().awaitOpenConnections(0, SOON);
      assertThat(server.commands().verbs().stream().filter("QUIT"::equals)).hasSize(MANY);
    }
  }

  /** A server must have room for the next session when a pool opens one. */
  @Test
  void closing_idle_sessions_waits_for_the_answer() throws Exception {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              letIn(d);
              d.expect("QUIT");
              d.silence();
            })) {
      try (FtpPool pool = poolOf(server).configure(p -> p.setCloseTimeoutMillis(200)).build()) {
        open(pool, 1);
        long began = System.nanoTime();
        pool.closeIdle();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .isGreaterThanOrEqualTo(Duration.ofMillis(200));
      }
      server.commands().awaitOpenConnections(0, SOON);
    }
  }

  /** It would have got the answer to QUIT for its own, and taken it for a success. */
  @Test
  void a_lease_that_is_open_is_of_no_use_from_then_on() throws Exception {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            d -> {
              letIn(d);
              d.expect("QUIT");
              d.reply("221 Goodbye.");
              d.silence();
            })) {
      FtpPool pool = poolOf(server).build();
      FtpConnection lease = pool.connectionFactory().getConnection();
      pool.close();
      assertThatThrownBy(() -> lease.delete("/f")).isInstanceOf(IOException.class);
      lease.close();
      server.commands().awaitOpenConnections(0, SOON);
      assertThat(server.commands().verbs()).doesNotContain("DELE");
    }
  }
}
