package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread that closes data connections which were opened for a transfer that did not come. */
@Timeout(60)
class PoolTimerTest {

  private static Optional<Thread> timer(EmbeddedFtpServer server) {
    String name = "ftp-pool ftp://" + server.host() + ":" + server.port();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findAny();
  }

  private static void read(FtpPool pool) throws Exception {
    try (FtpConnection ftp = pool.connectionFactory().getConnection();
        InputStream in = ftp.retrieve("/f")) {
      assertThat(in.readAllBytes()).hasSize(3);
    }
  }

  @Test
  void there_is_one_once_transfers_follow_each_other_and_it_ends_with_the_pool() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      Files.write(server.home().resolve("f"), new byte[3]);
      FtpPool pool = FtpPoolTest.poolOf(server).build();
      try (pool) {
        read(pool);
        assertThat(timer(server)).isEmpty();
        // The answer that the connection is opened by comes at its own time.
        while (timer(server).isEmpty()) {
          read(pool);
        }
        assertThat(timer(server).orElseThrow().isDaemon()).isTrue();
        read(pool);
        assertThat(pool.idleSessions()).isOne();
      }
      Optional<Thread> ending = timer(server);
      if (ending.isPresent()) {
        ending.get().join(20_000);
      }
      assertThat(timer(server)).isEmpty();
    }
  }
}
