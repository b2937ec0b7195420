package org.ftpconnector.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.spi.transaction.FtpCommitException;
import org.ftpconnector.spi.transaction.PathOutcome;
import org.ftpconnector.spi.transaction.Staging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a local transaction shows inside, does at commit, and leaves at rollback. */
class TransactionTest {
  private final ContractFixture fixture = new ContractFixture();
  private final ServerTree tree = new ServerTree(fixture.server.home());
  private final RecordingListener listener = new RecordingListener();
  private FtpManagedConnection managed;
  private FtpConnection ftp;
  private LocalTransaction transaction;
  private Map<String, String> before;

  @BeforeEach
  void a_transaction_on_a_server_with_files() throws Exception {
    tree.write("/a", "old a").write("/c", "old c").write("/dir/x", "old x");
    before = tree.read();
    fixture.factory.setTransacted(true);
    managed = fixture.open();
    managed.addConnectionEventListener(listener);
    ftp = managed.getConnection(null, null);
    transaction = managed.getLocalTransaction();
    transaction.begin();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void store(String path, String content) throws IOException {
    try (OutputStream out = ftp.store(path)) {
      out.write(content.getBytes(UTF_8));
    }
  }

  private String content(String path) throws IOException {
    try (InputStream in = ftp.retrieve(path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> names(String directory) throws IOException {
    try (FtpListing entries = ftp.list(directory)) {
      return entries.readAll().stream().map(FtpEntry::name).sorted().toList();
    }
  }

  private static void assertAbsent(ThrowingCallable call) {
    assertThatExceptionOfType(FtpReplyException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getReply().code()).isEqualTo(550));
  }

  private void assertInsideOnly() {
    Map<String, String> now = tree.read();
    now.keySet().removeIf(ServerTree::isStaged);
    assertThat(now).as("what others see").isEqualTo(before);
  }

  @Test
  void a_store_is_seen_inside_only_until_the_commit() throws Exception {
    store("/a", "new a");
    store("/b", "new b");
    assertThat(content("/a")).isEqualTo("new a");
    assertThat(content("/b")).isEqualTo("new b");
    assertThat(ftp.stat("/b").orElseThrow().name()).isEqualTo("b");
    assertThat(names("/")).containsExactly("a", "b", "c", "dir");
    assertInsideOnly();
    transaction.commit();
    before.put("/a", "new a");
    before.put("/b", "new b");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void a_local_file_is_stored_as_what_is_written_is(@TempDir Path folder) throws Exception {
    Path local = Files.writeString(folder.resolve("local"), "x".repeat(300_000));
    try (FileChannel file = FileChannel.open(local);
        FtpUpload out = ftp.store("/b")) {
      out.transferFrom(file);
    }
    assertInsideOnly();
    transaction.commit();
    before.put("/b", "x".repeat(300_000));
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void a_delete_is_seen_inside_only_until_the_commit() throws Exception {
    ftp.delete("/a");
    assertThat(ftp.stat("/a")).isEmpty();
    assertAbsent(() -> ftp.retrieve("/a"));
    assertAbsent(() -> ftp.delete("/a"));
    assertThat(names("/")).containsExactly("c", "dir");
    assertInsideOnly();
    transaction.commit();
    before.remove("/a");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void renames_may_follow_each_other_and_swap_files() throws Exception {
    ftp.rename("/a", "/t");
    ftp.rename("/c", "/a");
    ftp.rename("/t", "/c");
    assertThat(content("/a")).isEqualTo("old c");
    assertThat(content("/c")).isEqualTo("old a");
    assertThat(names("/")).containsExactly("a", "c", "dir");
    assertInsideOnly();
    transaction.commit();
    before.put("/a", "old c");
    before.put("/c", "old a");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void a_rename_replaces_a_file_whatever_the_server_makes_of_it() throws Exception {
    ftp.rename("/a", "/c");
    assertThat(content("/c")).isEqualTo("old a");
    transaction.commit();
    before.put("/c", "old a");
    before.remove("/a");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void a_file_may_be_stored_twice_deleted_and_stored_again() throws Exception {
    store("/a", "second");
    store("/a", "third");
    assertThat(content("/a")).isEqualTo("third");
    ftp.delete("/a");
    assertThat(names("/")).containsExactly("c", "dir");
    store("/a", "fourth");
    assertThat(content("/a")).isEqualTo("fourth");
    assertInsideOnly();
    transaction.commit();
    before.put("/a", "fourth");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void directories_can_be_made_filled_renamed_and_removed() throws Exception {
    ftp.makeDirectory("/new");
    store("/new/f", "new f");
    ftp.rename("/dir", "/new/moved");
    ftp.rename("/new/moved/x", "/new/y");
    ftp.removeDirectory("/new/moved");
    ftp.rename("/new", "/newer");
    assertThat(names("/newer")).containsExactly("f", "y");
    assertThat(content("/newer/y")).isEqualTo("old x");
    assertThat(names("/")).containsExactly("a", "c", "newer");
    assertInsideOnly();
    transaction.commit();
    assertThat(tree.read())
        .isEqualTo(
            Map.of(
                "/a",
                "old a",
                "/c",
                "old c",
                "/newer/",
                "",
                "/newer/f",
                "new f",
                "/newer/y",
                "old x"));
  }

  @Test
  void rollback_leaves_the_server_as_it_was() throws Exception {
    store("/a", "new a");
    ftp.makeDirectory("/new");
    store("/new/f", "new f");
    ftp.rename("/c", "/new/c");
    ftp.delete("/dir/x");
    ftp.removeDirectory("/dir");
    assertInsideOnly();
    transaction.rollback();
    assertThat(tree.read()).isEqualTo(before);
    assertThat(content("/a")).isEqualTo("old a");
  }

  @Test
  void an_open_upload_is_aborted_by_a_rollback() throws Exception {
    OutputStream out = ftp.store("/a");
    out.write(1);
    transaction.rollback();
    assertThatExceptionOfType(IOException.class).isThrownBy(out::close);
    assertThat(tree.read()).isEqualTo(before);
    assertThat(ftp.stat("/a")).isPresent();
  }

  @Test
  void a_commit_with_an_open_stream_is_refused_and_rolled_back() throws Exception {
    store("/b", "new b");
    OutputStream out = ftp.store("/a");
    out.write(1);
    assertThatExceptionOfType(FtpCommitException.class)
        .isThrownBy(transaction::commit)
        .withMessageContaining("open")
        .withMessageContaining(System.lineSeparator() + "  store /b: not done")
        .satisfies(
            e ->
                assertThat(e.outcomes())
                    .extracting(PathOutcome::text)
                    .containsExactly("store /b: not done"));
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void an_upload_that_is_given_up_does_not_take_effect() throws Exception {
    store("/b", "new b");
    FtpConnection other = managed.getConnection(null, null);
    OutputStream out = other.store("/a");
    out.write(1);
    other.close();
    transaction.commit();
    before.put("/b", "new b");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void an_upload_that_is_aborted_is_gone_at_once_and_the_rest_is_committed() throws Exception {
    store("/b", "new b");
    FtpUpload out = ftp.store("/a");
    out.write(1);
    out.abort();
    assertThatExceptionOfType(IOException.class).isThrownBy(out::close);
    assertThat(tree.read().keySet().stream().filter(ServerTree::isStaged)).hasSize(1);
    transaction.commit();
    before.put("/b", "new b");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void a_file_is_replaced_by_the_commit() throws Exception {
    ftp.replace("/a", "/c");
    assertThat(content("/c")).isEqualTo("old a");
    assertInsideOnly();
    transaction.commit();
    before.put("/c", "old a");
    before.remove("/a");
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void a_lease_knows_of_its_transaction() throws Exception {
    assertThat(ftp.isInTransaction()).isTrue();
    transaction.rollback();
    assertThat(ftp.isInTransaction()).isFalse();
  }

  @Test
  void what_cannot_be_undone_is_refused() throws Exception {
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(() -> ftp.append("/a"))
        .withMessageContaining("append");
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(() -> ftp.setLastModified("/a", Instant.EPOCH));
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(() -> ftp.sweep("/", Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> ftp.stat("/dir/../a"));
    transaction.commit();
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void what_makes_no_sense_is_refused_at_once() throws Exception {
    assertAbsent(() -> ftp.delete("/missing"));
    assertAbsent(() -> ftp.delete("/dir"));
    assertAbsent(() -> ftp.removeDirectory("/a"));
    assertAbsent(() -> ftp.removeDirectory("/dir"));
    assertAbsent(() -> ftp.makeDirectory("/dir"));
    assertAbsent(() -> ftp.makeDirectory("/missing/sub"));
    assertAbsent(() -> ftp.rename("/missing", "/b"));
    assertAbsent(() -> ftp.rename("/dir", "/dir/sub"));
    assertAbsent(() -> ftp.rename("/a", "/dir"));
    assertAbsent(() -> ftp.rename("/dir", "/a"));
    assertAbsent(() -> store("/dir", "x"));
    ftp.rename("/dir", "/gone");
    assertAbsent(() -> store("/dir/y", "x"));
    assertAbsent(() -> ftp.rename("/a", "/dir/a"));
    assertAbsent(() -> ftp.list("/dir"));
    transaction.rollback();
    assertThat(tree.read()).isEqualTo(before);
  }

  /** Apache FtpServer 1.2.1 leaves such names out of MLSD. */
  @Test
  void a_directory_with_a_hidden_file_is_not_removed() throws Exception {
    ftp.delete("/dir/x");
    tree.write("/dir/.hidden", "");
    assertAbsent(() -> ftp.removeDirectory("/dir"));
  }

  @Test
  void a_directory_that_is_filled_by_others_until_the_commit_makes_it_fail() throws Exception {
    ftp.delete("/dir/x");
    ftp.removeDirectory("/dir");
    tree.write("/dir/.hidden", "");
    before = tree.read();
    assertThatExceptionOfType(FtpCommitException.class).isThrownBy(transaction::commit);
    assertThat(tree.read()).isEqualTo(before);
  }

  @Test
  void the_time_of_a_stored_file_takes_effect_with_it() throws Exception {
    Instant time = Instant.parse("2020-02-03T04:05:06Z");
    store("/b", "new b");
    ftp.setLastModified("//b/", time);
    transaction.commit();
    assertThat(Files.getLastModifiedTime(fixture.server.home().resolve("b")).toInstant())
        .isEqualTo(time);
  }

  @Test
  void all_handles_of_the_connection_see_the_same_transaction() throws Exception {
    store("/b", "new b");
    FtpConnection other = managed.getConnection(null, null);
    assertThat(other.stat("/b")).isPresent();
    other.delete("/b");
    assertThat(ftp.stat("/b")).isEmpty();
    transaction.commit();
    assertThat(tree.read()).isEqualTo(before);
  }

  /** 7.15.1.1: outside of transactions operations take effect at once. */
  @Test
  void outside_of_transactions_everything_takes_effect_at_once() throws Exception {
    transaction.commit();
    store("/b", "new b");
    ftp.delete("/a");
    before.put("/b", "new b");
    before.remove("/a");
    assertThat(tree.read()).isEqualTo(before);
  }

  /** 7.7.2.1: those events are for transactions that the application demarcates. */
  @Test
  void the_container_is_told_nothing_of_its_own_transactions() throws Exception {
    store("/b", "new b");
    transaction.commit();
    transaction.begin();
    transaction.rollback();
    assertThat(listener.all()).isEmpty();
  }

  /** 22.2. */
  @Test
  void demarcation_out_of_order_is_an_error() throws Exception {
    assertThatExceptionOfType(LocalTransactionException.class).isThrownBy(transaction::begin);
    transaction.rollback();
    assertThatExceptionOfType(LocalTransactionException.class).isThrownBy(transaction::rollback);
    assertThatExceptionOfType(LocalTransactionException.class).isThrownBy(transaction::commit);
    assertThat(managed.getLocalTransaction()).isSameAs(transaction);
  }

  /** 7.8.2: cleanup resets all local transaction state. */
  @Test
  void cleanup_rolls_back() throws Exception {
    store("/a", "new a");
    managed.cleanup();
    assertThat(tree.read()).isEqualTo(before);
    assertThatExceptionOfType(LocalTransactionException.class).isThrownBy(transaction::commit);
    transaction.begin();
  }

  @Test
  void destroy_rolls_back_and_a_commit_after_it_fails() throws Exception {
    store("/a", "new a");
    managed.destroy();
    assertThat(tree.read()).isEqualTo(before);
    assertThatExceptionOfType(LocalTransactionException.class).isThrownBy(transaction::commit);
  }

  @Test
  void a_connection_lost_before_the_commit_makes_it_fail_and_names_what_is_left() throws Exception {
    store("/a", "new a");
    fixture.server.killControlConnections();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> ftp.stat("/a"));
    assertThat(listener.errors()).hasSize(1);
    managed.destroy();
    assertThatExceptionOfType(FtpCommitException.class)
        .isThrownBy(managed.getLocalTransaction()::commit)
        .withMessageContainingAll(tree.staged().toArray(String[]::new));
    assertThat(tree.staged()).hasSize(1);
    assertInsideOnly();
  }

  @Test
  void a_rollback_over_a_lost_connection_warns_of_what_is_left() throws Exception {
    store("/a", "new a");
    fixture.server.killControlConnections();
    try (WarningLog log = new WarningLog(Staging.class.getName())) {
      transaction.rollback();
      assertThat(log.text()).contains(tree.staged());
    }
    assertThat(listener.errors()).hasSize(1);
    assertInsideOnly();
  }

  /** As a transaction manager's reaper does when the time of a transaction is over. */
  @Test
  void after_a_rollback_by_another_thread_nothing_takes_effect_any_more() throws Exception {
    store("/a", "new a");
    CompletableFuture.runAsync(
            () -> {
              try {
                transaction.rollback();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .get();
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(() -> ftp.delete("/c"))
        .withMessageContaining("rolled back");
    assertThatExceptionOfType(LocalTransactionException.class).isThrownBy(transaction::commit);
    assertThat(tree.read()).isEqualTo(before);
    ftp.delete("/c");
    assertThat(ftp.stat("/c")).isEmpty();
  }
}
