package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.vfs2.FileObject;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.TestPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 32 threads on one file system over eight connections. */
class ManyThreadsTest {
  private static final int THREADS = 32;
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 4;

  @Test
  void all_come_through_and_never_take_more_connections_than_there_are(@TempDir Path home)
      throws Exception {
    Files.createDirectory(home.resolve("shared"));
    TestPool pool = new TestPool();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().home(home).start()) {
      BoundedFactory factory =
          new BoundedFactory(
              TestManager.factoryFor(server).createConnectionFactory(pool), CONNECTIONS);
      try (TestManager vfs = new TestManager(factory)) {
        FileObject shared = vfs.file("ftp-jca://embedded/shared");
        List<Callable<String>> users = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          String name = "user" + i;
          users.add(() -> use(shared, name));
        }

        for (Future<String> user : threads.invokeAll(users, 5, TimeUnit.MINUTES)) {
          assertThat(user.get()).startsWith("content of user");
        }

        assertThat(shared.getChildren()).isEmpty();
        assertThat(factory.mostLent()).isEqualTo(CONNECTIONS);
        assertThat(server.totalConnections()).isEqualTo(CONNECTIONS);
      }
      pool.close();
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(60));
    } finally {
      threads.shutdownNow();
    }
  }

  private static String use(FileObject shared, String name) throws Exception {
    String last = "";
    for (int round = 0; round < ROUNDS; round++) {
      FileObject file = shared.resolveFile(name);
      try (OutputStream out = file.getContent().getOutputStream()) {
        out.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
      }
      assertThat(file.getContent().getSize()).isEqualTo(11 + name.length());
      FileObject moved = shared.resolveFile(name + ".moved");
      file.moveTo(moved);
      assertThat(file.exists()).isFalse();
      assertThat(shared.getChildren()).contains(moved);
      last = moved.getContent().getString(StandardCharsets.UTF_8);
      assertThat(moved.delete()).isTrue();
      assertThat(moved.exists()).isFalse();
    }
    return last;
  }
}
