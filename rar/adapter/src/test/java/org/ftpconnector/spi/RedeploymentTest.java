package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An adapter that is deployed, used and undeployed leaves nothing behind. */
@Timeout(120)
class RedeploymentTest {

  @Test
  void ten_redeployments_leave_no_class_loader_thread_or_socket() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      deploy(server);
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
      List<Reference<ClassLoader>> loaders = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        loaders.add(new WeakReference<>(deploy(server), collected));
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .allMatch(thread -> before.contains(thread) || ofTheServer(thread));
      server.commands().awaitOpenConnections(0, java.time.Duration.ofSeconds(10));
      // A JVM may keep what it used last for a while.
      for (int gone = 0; gone < loaders.size() - 1; gone++) {
        awaitOne(collected);
      }
    }
  }

  private static boolean ofTheServer(Thread thread) {
    return thread.getName().startsWith("pool-") || thread.getName().startsWith("Nio");
  }

  private static void awaitOne(ReferenceQueue<ClassLoader> collected) throws InterruptedException {
    do {
      System.gc();
    } while (collected.remove(100) == null);
  }

  private static ClassLoader deploy(EmbeddedFtpServer server) throws Exception {
    Deployment deployment = new Deployment(server);
    deployment.open().destroy();
    deployment.stop();
    deployment.deleteArchive();
    return deployment.classLoader();
  }
}
