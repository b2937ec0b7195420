package org.ftpconnector.it.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.RelayFault;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.spi.transaction.FtpCommitException;
import org.ftpconnector.spi.transaction.PathOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What transactions do, show and say, whatever a server makes of RNTO and of dot names. */
abstract class TransactionBehaviour {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestedServer server;
  final FtpManagedConnectionFactory factory;
  final RecordingRelay relay;
  private TestFolder folder;
  private ManagedConnection managed;
  private LocalTransaction transaction;
  private FtpConnection ftp;
  private Map<String, String> before;

  TransactionBehaviour(TestedServer server) {
    this.server = server;
    this.relay = RecordingRelay.before(server.port());
    this.factory = server.managedConnectionFactory(DataMode.PASSIVE);
    factory.setPortNumber(relay.port());
    factory.setTransacted(true);
  }

  @BeforeEach
  void a_transaction_has_begun() throws IOException, ResourceException {
    folder = TestFolder.on(server);
    for (TransactedOperation operation : TransactedOperation.values()) {
      operation.prepare(folder);
    }
    before = folder.tree();
    managed = factory.createManagedConnection(null, null);
    transaction = managed.getLocalTransaction();
    transaction.begin();
    ftp = (FtpConnection) managed.getConnection(null, null);
  }

  @AfterEach
  void close() throws ResourceException {
    managed.destroy();
    relay.close();
  }

  private void callAll() throws IOException {
    for (TransactedOperation operation : TransactedOperation.values()) {
      operation.call(ftp, folder);
    }
  }

  private void store(String name, String content) throws IOException {
    try (OutputStream out = ftp.store(folder.path(name))) {
      out.write(content.getBytes(UTF_8));
    }
  }

  private String content(String name) throws IOException {
    try (InputStream in = ftp.retrieve(folder.path(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> names(String directory) throws IOException {
    try (FtpListing entries = ftp.list(directory)) {
      return entries.readAll().stream().map(FtpEntry::name).sorted().toList();
    }
  }

  private Map<String, String> seenByOthers() throws IOException {
    Map<String, String> seen = folder.tree();
    seen.keySet().removeIf(path -> path.startsWith("."));
    return seen;
  }

  @Test
  void a_commit_does_everything_and_leaves_nothing_behind() throws Exception {
    callAll();
    transaction.commit();
    Map<String, String> after = new TreeMap<>();
    for (TransactedOperation operation : TransactedOperation.values()) {
      after.putAll(operation.after());
    }
    assertThat(folder.tree()).isEqualTo(after);
  }

  @Test
  void a_rollback_leaves_everything_as_it_was() throws Exception {
    callAll();
    transaction.rollback();
    assertThat(folder.tree()).isEqualTo(before);
  }

  @Test
  void what_is_done_is_seen_inside_only() throws Exception {
    callAll();
    store("made/in", "new in");
    assertThat(content("old")).isEqualTo("new content");
    assertThat(content("d")).isEqualTo("old c");
    assertThat(content("made/in")).isEqualTo("new in");
    assertThat(names(folder.directory())).containsExactly("d", "made", "old");
    assertThat(names(folder.path("made"))).containsExactly("in");
    assertThat(ftp.stat(folder.path("e"))).isEmpty();
    assertThat(ftp.stat(folder.path("gone"))).isEmpty();
    assertThat(ftp.stat(folder.path("old")).orElseThrow().size()).hasValue(11);
    assertThat(seenByOthers()).isEqualTo(before);
  }

  @Test
  void directories_are_made_filled_renamed_and_removed_in_one_transaction() throws Exception {
    ftp.makeDirectory(folder.path("n"));
    store("n/f", "new f");
    ftp.rename(folder.path("gone"), folder.path("n/moved"));
    ftp.rename(folder.path("c"), folder.path("n/moved/c"));
    ftp.rename(folder.path("n/moved/c"), folder.path("n/c"));
    ftp.removeDirectory(folder.path("n/moved"));
    ftp.rename(folder.path("n"), folder.path("m"));
    assertThat(names(folder.path("m"))).containsExactly("c", "f");
    transaction.commit();
    before.remove("c");
    before.remove("gone/");
    before.putAll(Map.of("m/", "", "m/c", "old c", "m/f", "new f"));
    assertThat(folder.tree()).isEqualTo(before);
  }

  @Test
  void a_directory_that_has_only_a_hidden_file_is_not_removed() throws Exception {
    ftp.removeDirectory(folder.path("gone"));
    folder.put("gone/.hidden", new byte[0]);
    before = folder.tree();
    assertThatExceptionOfType(FtpCommitException.class).isThrownBy(transaction::commit);
    assertThat(folder.tree()).isEqualTo(before);
  }

  /** No disk has room for such a name. */
  @Test
  void a_commit_that_fails_at_a_name_which_the_server_refuses_is_undone() throws Exception {
    callAll();
    store("n".repeat(300), "too long");
    requireFailedAndUndone();
  }

  @Test
  void a_commit_that_fails_as_others_removed_a_directory_is_undone() throws Exception {
    folder.makeDirectory("vanishing");
    callAll();
    store("x", "new x");
    ftp.rename(folder.path("x"), folder.path("vanishing/x"));
    Files.delete(folder.folder().resolve("vanishing"));
    requireFailedAndUndone();
  }

  private void requireFailedAndUndone() throws IOException {
    assertThatExceptionOfType(FtpCommitException.class)
        .isThrownBy(transaction::commit)
        .satisfies(
            e ->
                assertThat(e.outcomes())
                    .hasSizeGreaterThan(TransactedOperation.values().length)
                    .extracting(PathOutcome::state)
                    .containsOnly(PathOutcome.State.AS_BEFORE));
    assertThat(folder.tree()).isEqualTo(before);
  }

  /** In a folder of its own. */
  final CommitAttempt attempt(Runnable beforeBreak, RelayFault... faults)
      throws IOException, ResourceException {
    return CommitAttempt.make(factory, TestFolder.on(server), relay, beforeBreak, faults);
  }

  @Test
  void a_sweep_removes_old_staged_files_and_nothing_else() throws Exception {
    transaction.commit();
    String old = ".ftp-connector-0123456789abcdef.part";
    leave(old, HOUR.plusMinutes(5));
    leave(".ftp-connector-0123456789abcde0.part", HOUR.minusMinutes(5));
    leave(".ftp-connector-0123456789abcdef.old", HOUR.multipliedBy(100));
    leave("orders.part", HOUR.multipliedBy(100));
    before = folder.tree();
    before.remove(old);
    assertThat(ftp.sweep(folder.directory(), HOUR)).containsExactly(folder.path(old));
    assertThat(folder.tree()).isEqualTo(before);
  }

  private void leave(String name, Duration age) throws IOException {
    folder.put(name, new byte[1]);
    Files.setLastModifiedTime(
        folder.folder().resolve(name), FileTime.from(Instant.now().minus(age)));
  }
}
