package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.transaction.Status;
import java.io.IOException;
import java.util.Map;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads by a factory that is not {@code Transacted}, in the container's transactions. */
class RollbackOfUploadTest {
  private static final TransferOptions STAGED =
      TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED);
  private static final TransferOptions DIRECT =
      TransferOptions.DEFAULTS.withUploadMode(UploadMode.DIRECT);

  private final ContractFixture fixture = new ContractFixture();
  private final TestTransactions transactions = new TestTransactions();
  private final ServerTree tree = new ServerTree(fixture.server.home());
  private FtpConnection ftp;

  @BeforeEach
  void a_lease_in_a_container() throws Exception {
    FtpResourceAdapter adapter = new FtpResourceAdapter();
    adapter.start(transactions.context());
    fixture.factory.setResourceAdapter(adapter);
    ftp = fixture.open().getConnection(null, null);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void assertNotPublished(FtpUpload out) throws IOException {
    assertThatIOException().isThrownBy(out::close).withMessageContaining("rolled back");
    out.close();
    assertThat(tree.read()).isEmpty();
    assertUsable();
  }

  private void assertUsable() throws IOException {
    ftp.store("/after", new byte[] {1}, DIRECT);
    assertThat(fixture.server.commands().verbs()).containsOnlyOnce("PASS");
  }

  @ParameterizedTest
  @ValueSource(ints = {Status.STATUS_ROLLEDBACK, Status.STATUS_UNKNOWN})
  void what_is_open_at_a_rollback_is_not_published(int end) throws Exception {
    transactions.begin();
    FtpUpload out = ftp.store("/f", STAGED);
    out.write(1);
    transactions.end(end);
    assertThatIOException().isThrownBy(() -> out.write(2)).withMessageContaining("rolled back");
    assertNotPublished(out);
  }

  @Test
  void also_if_it_was_opened_before() throws Exception {
    FtpUpload out = ftp.store("/f", STAGED);
    transactions.begin();
    out.write(new byte[100], 0, 100);
    transactions.end(Status.STATUS_ROLLEDBACK);
    assertNotPublished(out);
  }

  @Test
  void also_if_a_transaction_before_was_committed() throws Exception {
    FtpUpload out = ftp.store("/f", STAGED);
    for (int chunk = 0; chunk < 3; chunk++) {
      transactions.begin();
      out.write(1);
      out.write(2);
      assertThat(transactions.registered()).isEqualTo(1);
      transactions.end(chunk < 2 ? Status.STATUS_COMMITTED : Status.STATUS_ROLLEDBACK);
    }
    assertNotPublished(out);
  }

  @Test
  void nor_what_is_closed_when_its_transaction_can_only_be_rolled_back() throws Exception {
    transactions.begin();
    FtpUpload out = ftp.store("/f", STAGED);
    out.write(1);
    transactions.setRollbackOnly();
    assertNotPublished(out);
  }

  @Test
  void nor_one_to_which_nothing_was_written() throws Exception {
    transactions.begin();
    FtpUpload out = ftp.store("/f", STAGED);
    transactions.end(Status.STATUS_ROLLEDBACK);
    assertNotPublished(out);
  }

  @Test
  void nor_bytes_that_are_stored_when_the_transaction_can_only_be_rolled_back() throws Exception {
    transactions.begin();
    transactions.setRollbackOnly();
    assertThatIOException()
        .isThrownBy(() -> ftp.store("/f", new byte[] {1}, STAGED))
        .withMessageContaining("rolled back");
    assertThat(tree.read()).isEmpty();
    assertUsable();
  }

  @Test
  void each_transaction_is_heard_of_once_also_if_others_come_in_between() throws Exception {
    FtpUpload out = ftp.store("/f", STAGED);
    Object outer = transactions.begin();
    out.write(1);
    transactions.begin();
    out.write(2);
    transactions.resume(outer);
    out.write(3);
    assertThat(transactions.registered()).isEqualTo(2);
    out.abort();
  }

  /** Who is not told may miss a rollback. */
  @Test
  void nor_one_that_the_container_does_not_tell_of_its_end() throws Exception {
    FtpUpload out = ftp.store("/f", STAGED);
    out.write(1);
    transactions.begin();
    transactions.tellNobody();
    assertThatIOException().isThrownBy(() -> out.write(2)).withMessageContaining("rolled back");
    assertNotPublished(out);
  }

  @Test
  void what_was_closed_before_a_rollback_stays() throws Exception {
    transactions.begin();
    try (FtpUpload out = ftp.store("/f", STAGED)) {
      out.write('x');
    }
    transactions.end(Status.STATUS_ROLLEDBACK);
    assertThat(tree.read()).isEqualTo(Map.of("/f", "x"));
    assertUsable();
  }

  @Test
  void and_what_goes_through_commits() throws Exception {
    FtpUpload out = ftp.store("/f", STAGED);
    for (int chunk = 0; chunk < 3; chunk++) {
      transactions.begin();
      out.write('x');
      transactions.end(Status.STATUS_COMMITTED);
    }
    out.close();
    assertThat(tree.read()).isEqualTo(Map.of("/f", "xxx"));
  }

  @Test
  void and_what_is_not_staged() throws Exception {
    transactions.begin();
    assertThat(ftp.isAbortedAtRollback(DIRECT)).isFalse();
    FtpUpload out = ftp.store("/f", DIRECT);
    out.write('x');
    transactions.end(Status.STATUS_ROLLEDBACK);
    out.close();
    assertThat(tree.read()).isEqualTo(Map.of("/f", "x"));
  }

  @Test
  void a_lease_tells_whether_a_rollback_would_abort() throws Exception {
    assertThat(ftp.isAbortedAtRollback(STAGED)).isFalse();
    transactions.begin();
    assertThat(ftp.isAbortedAtRollback(STAGED)).isTrue();
    transactions.end(Status.STATUS_COMMITTED);
    assertThat(ftp.isAbortedAtRollback(STAGED)).isFalse();
  }
}
