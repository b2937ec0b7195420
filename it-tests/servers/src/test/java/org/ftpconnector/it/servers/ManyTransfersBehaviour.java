package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.SampleFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Many transfers in a row and many control connections at once, in one data mode: a TLS session
 * that cannot be resumed any more is one that was used up, or another connection's.
 */
abstract class ManyTransfersBehaviour extends LeaseBehaviour {
  private static final int IN_A_ROW = 50;
  private static final int AT_ONCE = 8;
  private static final int ABANDONED = 20;

  ManyTransfersBehaviour(TestedServer server, DataWay way) {
    super(server, way);
  }

  @Test
  void fifty_files_come_on_one_control_connection() throws IOException {
    byte[] content = SampleFiles.big(20_000);
    folder.put("file", content);
    for (int i = 0; i < IN_A_ROW; i++) {
      assertThat(get("file")).isEqualTo(content);
    }
    assertTransfers(IN_A_ROW);
  }

  @Test
  void fifty_files_go_on_one_control_connection() throws IOException {
    for (int i = 0; i < IN_A_ROW; i++) {
      byte[] content = SampleFiles.big(20_000 + i);
      put("file", content);
      assertThat(folder.content("file")).isEqualTo(content);
    }
    assertTransfers(IN_A_ROW);
  }

  @Test
  void fifty_listings_come_on_one_control_connection() throws IOException {
    folder.put("file", new byte[] {1});
    for (int i = 0; i < IN_A_ROW; i++) {
      assertThat(list(folder.directory())).containsOnlyKeys("file");
    }
    assertTransfers(IN_A_ROW);
  }

  @Test
  void transfers_of_every_kind_take_turns_on_one_control_connection() throws IOException {
    takeTurns(connection, folder, IN_A_ROW);
    assertTransfers(3 * IN_A_ROW);
  }

  /** Whether the session stays or not: pyftpdlib sends a file that it has forgotten behind that. */
  @Test
  void what_was_abandoned_is_in_no_other_file() throws IOException {
    byte[] content = SampleFiles.big(20_000);
    folder.put("abandoned", new byte[20]);
    folder.put("wanted", content);
    for (int i = 0; i < ABANDONED; i++) {
      connection.retrieve(folder.path("abandoned"), options).close();
      byte[] next;
      try {
        next = get("wanted");
      } catch (FtpConnectionLostException | FtpUnavailableException silent) {
        returnLease();
        lease();
        next = get("wanted");
      }
      assertThat(next).isEqualTo(content);
    }
  }

  @Test
  void eight_control_connections_work_at_once() throws Exception {
    assumeSessionsMayTransferAtOnce();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String directory = "dir" + i;
        folder.makeDirectory(directory);
        TestFolder own = new TestFolder(folder.path(directory), folder.folder().resolve(directory));
        results.add(threads.submit(() -> takeTurnsOnOwnConnection(own)));
      }
      for (Future<?> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS)).isNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(commands.transfers()).hasSize(AT_ONCE * 3 * 5);
    assertThat(commands.connections()).hasSize(AT_ONCE + 1);
  }

  private @Nullable Void takeTurnsOnOwnConnection(TestFolder own) throws IOException {
    try (FtpConnection leased = factory.getConnection()) {
      takeTurns(leased, own, 5);
    }
    return null;
  }

  private void takeTurns(FtpConnection leased, TestFolder in, int rounds) throws IOException {
    for (int i = 0; i < rounds; i++) {
      byte[] content = SampleFiles.big(20_000 + i);
      try (OutputStream out = leased.store(in.path("file"), options)) {
        out.write(content);
      }
      try (InputStream file = leased.retrieve(in.path("file"), options)) {
        assertThat(file.readAllBytes()).isEqualTo(content);
      }
      try (FtpListing listing = leased.list(in.directory(), options)) {
        assertThat(listing.readAll()).hasSize(1);
      }
    }
  }

  private void assertTransfers(int expected) {
    assertThat(commands.transfers()).hasSize(expected);
    assertThat(commands.connections()).hasSize(1);
  }
}
