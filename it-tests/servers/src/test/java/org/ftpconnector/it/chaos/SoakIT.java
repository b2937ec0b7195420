package org.ftpconnector.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.pool.FtpPool;
import org.junit.jupiter.api.Test;

/**
 * The same small operations over some sessions, {@code soak.operations} of them: what they take of
 * memory, threads and descriptors after a tenth they take in the end.
 */
class SoakIT {
  private static final int OPERATIONS = Integer.getInteger("soak.operations", 200_000);
  private static final int SESSIONS = 4;
  private static final int PARTS = 10;

  /** Of each turn: store, stat, list, retrieve, delete. */
  private static final int OPERATIONS_OF_TURN = 5;

  private static final int TURNS_OF_LOG = 10;

  /** What a heap may differ by from one collection to the next. */
  private static final long HEAP_TOLERANCE = 3 << 20;

  private static final int TOLERANCE = 4;
  private static final byte[] CONTENT = new byte[300];

  /** What is used, counted when nothing goes on. */
  private record Use(long heap, long descriptors, int threads, int known) {
    @Override
    public String toString() {
      return heap / 1024
          + " KiB of heap, "
          + descriptors
          + " descriptors, "
          + threads
          + " threads, "
          + known
          + " objects of the connector's maps";
    }
  }

  @Test
  void nothing_grows() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        FtpPool pool =
            FtpPool.builder(server.host())
                .port(server.port())
                .login(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
                .maxSessions(SESSIONS)
                .build()) {
      List<Use> uses = new ArrayList<>();
      long start = System.nanoTime();
      for (int part = 1; part <= PARTS; part++) {
        work(pool.connectionFactory(), server.commands(), OPERATIONS / PARTS);
        Use use = use(pool);
        uses.add(use);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        System.out.println(part * (OPERATIONS / PARTS) + " operations, " + seconds + " s: " + use);
      }
      assertFlat(uses.get(0), uses.get(PARTS - 1));
    }
  }

  private static void assertFlat(Use first, Use last) {
    assertThat(last.heap()).as("heap").isLessThan(first.heap() + HEAP_TOLERANCE);
    assertThat(last.descriptors()).isLessThanOrEqualTo(first.descriptors() + TOLERANCE);
    assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + TOLERANCE);
    assertThat(last.known()).as("maps").isLessThanOrEqualTo(first.known() + TOLERANCE);
  }

  private static void work(FtpConnectionFactory factory, CommandLog log, int operations)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        int number = i;
        int turns = operations / SESSIONS / OPERATIONS_OF_TURN;
        results.add(threads.submit(() -> turns(factory, log, "/dir" + number, turns)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void turns(
      FtpConnectionFactory factory, CommandLog log, String directory, int turns)
      throws IOException {
    try (FtpConnection ftp = factory.getConnection()) {
      if (ftp.stat(directory).isEmpty()) {
        ftp.makeDirectory(directory);
      }
    }
    for (int i = 0; i < turns; i++) {
      if (i % TURNS_OF_LOG == 0) {
        // The server's log is searched at each reply.
        log.clear();
      }
      DataMode mode = i % 2 == 0 ? DataMode.PASSIVE : DataMode.ACTIVE;
      // Each name once, as nothing may be remembered of it.
      turn(factory, directory, directory + "/file-" + i + "-" + System.nanoTime(), mode);
    }
    return null;
  }

  private static void turn(
      FtpConnectionFactory factory, String directory, String file, DataMode mode)
      throws IOException {
    TransferOptions options = TransferOptions.DEFAULTS.withDataMode(mode);
    try (FtpConnection ftp = factory.getConnection()) {
      ftp.store(file, CONTENT, options);
      assertThat(ftp.stat(file)).isPresent();
      try (FtpListing listing = ftp.list(directory, options)) {
        assertThat(listing.readAll()).hasSize(1);
      }
      try (InputStream in = ftp.retrieve(file, options)) {
        assertThat(in.readAllBytes()).isEqualTo(CONTENT);
      }
      ftp.delete(file);
    }
  }

  private static Use use(FtpPool pool) {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return new Use(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        Descriptors.count(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        MapSizes.below(pool));
  }
}
