package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.Test;

/** More active transfers at once than the firewall has ports open. */
class NarrowActiveRangeTest {
  private static final int PORTS = 8;
  private static final int SESSIONS = 40;
  private static final int TRANSFERS_EACH = 5;
  private static final int SIZE = 16 * 1024;

  /** Far above what it takes: a bound for hangs. */
  private static final int LIMIT_SECONDS = 120;

  @Test
  void two_hundred_transfers_of_forty_sessions_share_eight_ports() throws Exception {
    try (TestedServer server = EmbeddedServer.start("none")) {
      int first = firstOfFreePorts();
      FtpManagedConnectionFactory managed = server.managedConnectionFactory(DataMode.ACTIVE);
      managed.setActivePortRange(first + "-" + (first + PORTS - 1));
      managed.setDataConnectTimeoutMillis(LIMIT_SECONDS * 1000);
      TestFolder folder = TestFolder.on(server);
      transferAtOnce(managed.createConnectionFactory(), folder);
      assertThat(server.commands().transfers()).hasSize(SESSIONS * TRANSFERS_EACH);
      assertThat(server.commands()).transferredOnlyActively();
      assertThat(server.commands().all("PORT"))
          .hasSize(SESSIONS * TRANSFERS_EACH)
          .allMatch(command -> command.replyCode() == 200)
          .extracting(NarrowActiveRangeTest::port)
          .allMatch(port -> port >= first && port < first + PORTS, "within the range");
    }
  }

  private static void transferAtOnce(FtpConnectionFactory factory, TestFolder folder)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    CountDownLatch loggedIn = new CountDownLatch(SESSIONS);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        String name = "session-" + i + "-";
        results.add(threads.submit(() -> transfer(factory, folder, name, loggedIn)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(TRANSFERS_EACH);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Uploads and downloads in turn; gives their number. */
  private static int transfer(
      FtpConnectionFactory factory, TestFolder folder, String name, CountDownLatch loggedIn)
      throws IOException, InterruptedException {
    byte[] content = SampleFiles.big(SIZE + name.length());
    int done = 0;
    try (FtpConnection connection = factory.getConnection()) {
      loggedIn.countDown();
      assertThat(loggedIn.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      while (done < TRANSFERS_EACH) {
        String file = name + done / 2;
        if (done % 2 == 0) {
          try (OutputStream out = connection.store(folder.path(file))) {
            out.write(content);
          }
          assertThat(folder.content(file)).isEqualTo(content);
        } else {
          try (InputStream in = connection.retrieve(folder.path(file))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
          }
        }
        done++;
      }
    }
    return done;
  }

  private static int port(LoggedCommand command) {
    String[] octets = command.argument().split(",", -1);
    return Integer.parseInt(octets[4]) * 256 + Integer.parseInt(octets[5]);
  }

  /**
   * The first of so many in a row that are free, below those that the system gives to others
   * meanwhile (from 32768 on).
   */
  private static int firstOfFreePorts() throws IOException {
    int first = 20_000 + (int) (ProcessHandle.current().pid() % 1_000) * PORTS;
    while (!areFree(first)) {
      first += PORTS;
    }
    return first;
  }

  private static boolean areFree(int first) throws IOException {
    for (int port = first; port < first + PORTS; port++) {
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(probe.getLocalPort()).isEqualTo(port);
      } catch (BindException taken) {
        return false;
      }
    }
    return true;
  }
}
