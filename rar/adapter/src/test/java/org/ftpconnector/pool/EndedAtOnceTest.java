package org.ftpconnector.pool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.spi.FtpManagedConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that a server ends right behind their last login reply, before a pool can lend them. */
@Timeout(30)
class EndedAtOnceTest {

  /** What one lease fails with, if this is done when the login is over and nothing was lent. */
  private static Throwable failure(FtpPool pool, Runnable behindTheLogin) {
    Logger logger = Logger.getLogger(FtpManagedConnection.class.getName());
    Handler handler =
        hearing(
            line -> {
              if (line.startsWith("opened ")) {
                behindTheLogin.run();
              }
            });
    Level before = logger.getLevel();
    logger.setLevel(Level.FINE);
    logger.addHandler(handler);
    try {
      return catchThrowable(() -> pool.connectionFactory().getConnection().close());
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(before);
    }
  }

  private static Handler hearing(Consumer<String> heard) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        heard.accept(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static void assertSaysWhatTheServerDid(Throwable failure, String done) {
    assertThat(failure)
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContainingAll("the login as ", "was accepted", done, "log of the server")
        .message()
        .doesNotContain("maxSessions", "the pool failed", "Unable to validate");
  }

  @Test
  void one_that_is_closed_says_so_and_is_not_counted_any_more() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        FtpPool pool = FtpPoolTest.poolOf(server).maxSessions(1).build()) {
      Throwable failure =
          failure(
              pool,
              () -> {
                server.killControlConnections();
                server.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
              });
      assertSaysWhatTheServerDid(failure, "the server closed the control connection");
      assertThat(failure).hasStackTraceContaining(FtpConnectionLostException.class.getName());
      try (FtpConnection next = pool.connectionFactory().getConnection()) {
        assertThat(next.stat("/none")).isEmpty();
      }
    }
  }

  @Test
  void what_the_server_said_is_passed_on() throws Exception {
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                d -> {
                  d.always("TYPE", "200 Done.\n421 Come back at night.");
                  d.login();
                });
        FtpPool pool =
            FtpPool.builder(server.host()).port(server.port()).login("bob", "secret").build()) {
      assertSaysWhatTheServerDid(
          failure(pool, () -> {}), "had ended the connection before: 421 Come back at night.");
    }
  }

  /** As of one that is full: a lease waits for a session that is lent. */
  @Test
  void a_421_behind_a_login_tells_how_many_the_server_lets_in() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                d -> {
                  boolean isFull = logins.incrementAndGet() > 1;
                  d.always("TYPE", isFull ? "200 Done.\n421 Too many users." : "200 Done.");
                  d.login();
                });
        FtpPool pool =
            FtpPool.builder(server.host())
                .port(server.port())
                .login("bob", "secret")
                .maxSessions(3)
                .build()) {
      FtpConnection first = pool.connectionFactory().getConnection();
      server.commands().clear();
      CompletableFuture<FtpConnection> second =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return pool.connectionFactory().getConnection();
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              });
      server.commands().awaitAnswer("TYPE", "I", Duration.ofSeconds(10));
      first.close();
      second.get(10, SECONDS).close();
      assertThat(logins).hasValue(2);
    }
  }
}
