package org.ftpconnector.spi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.InvalidPropertyException;
import jakarta.transaction.Synchronization;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftpconnector.inbound.ClaimDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files delivered to a message-driven bean whose claims are in the database (H2) that the bean's
 * transaction writes to.
 */
@Timeout(120)
class EndpointDatabaseTest {
  private static final String DATA_SOURCE = "test/claims";

  private final EndpointFolder folder = new EndpointFolder();
  private final ClaimDatabase database = new ClaimDatabase();
  private final TestTransaction transactions = new TestTransaction();
  private final EnlistedDatabase enlisted = new EnlistedDatabase(database.real(), transactions);
  private final CountDownLatch settled = new CountDownLatch(1);

  @BeforeEach
  void a_file_and_a_table_of_effects() {
    folder.inbox.put("a.csv", "one");
    database.run("CREATE TABLE effect (attempt INTEGER)");
    TestNames.bind(DATA_SOURCE, enlisted);
  }

  @AfterEach
  void close() {
    folder.close();
    database.close();
  }

  private static FtpActivationSpec spec() {
    FtpActivationSpec spec = EndpointFolder.spec();
    spec.setServerName("s");
    spec.setClaim("jdbc");
    spec.setDataSource(DATA_SOURCE);
    spec.setOnSuccess("keep");
    return spec;
  }

  /** What a bean does in its transaction. */
  private void takeEffect(int attempt) throws SQLException {
    try (var connection = enlisted.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO effect VALUES (" + attempt + ")");
    }
  }

  private void deliverTo(TestContainer container) throws Exception {
    ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
    assertThat(settled.await(60, TimeUnit.SECONDS)).isTrue();
    endpoint.end();
  }

  @Test
  void the_row_and_the_effects_are_one_transaction() throws Exception {
    try (TestContainer container =
        new TestContainer(
            transactions,
            file -> {
              takeEffect(file.attempt());
              if (file.attempt() < 3) {
                throw new IOException("not yet");
              }
            })) {
      enlisted.beforeCommit(
          () -> {
            // For all others neither is there yet, as nothing is committed.
            assertThat(database.rows()).containsExactly("a.csv claimed 3");
            assertThat(database.texts("SELECT attempt FROM effect")).isEmpty();
          });
      enlisted.afterCommit(
          () -> {
            assertThat(database.rows()).containsExactly("a.csv done 3");
            settled.countDown();
          });
      deliverTo(container);
    }
    assertThat(database.texts("SELECT attempt FROM effect")).containsExactly("3");
    assertThat(enlisted.failures()).isEmpty();
  }

  @Test
  void what_the_container_rolls_back_at_the_end_comes_again() throws Exception {
    try (TestContainer container =
        new TestContainer(transactions, file -> takeEffect(file.attempt()))) {
      enlisted.failCommits(1);
      enlisted.afterCommit(settled::countDown);
      deliverTo(container);
    }
    assertThat(database.texts("SELECT attempt FROM effect")).containsExactly("2");
    assertThat(database.rows()).containsExactly("a.csv done 2");
  }

  @Test
  void a_transaction_does_not_end_well_whose_file_another_node_has() throws Exception {
    try (TestContainer container =
        new TestContainer(
            transactions,
            file -> {
              takeEffect(file.attempt());
              database.run("UPDATE ftp_connector_claim SET owner = 'other-0000beef', attempt = 2");
              database.run(
                  "INSERT INTO ftp_connector_node VALUES ('other-0000beef', 'some',"
                      + " CURRENT_TIMESTAMP + INTERVAL '1' HOUR)");
            })) {
      enlisted.afterRollback(settled::countDown);
      deliverTo(container);
    }
    assertThat(database.texts("SELECT attempt FROM effect")).isEmpty();
    assertThat(database.rows()).containsExactly("a.csv claimed 2");
  }

  @Test
  void what_takes_no_part_in_transactions_is_recorded_behind_them() throws Exception {
    TestNames.bind(DATA_SOURCE, database);
    List<String> seen = new CopyOnWriteArrayList<>();
    database.beforeConnections(
        () -> {
          if (database.rows().equals(List.of("a.csv done 2"))) {
            settled.countDown();
          }
        });
    try (TestContainer container =
        new TestContainer(
            transactions,
            file -> {
              seen.addAll(database.rows());
              if (file.attempt() == 1) {
                transactions.registerInterposedSynchronization(new RollingBack());
              }
            })) {
      deliverTo(container);
    }
    assertThat(seen).containsExactly("a.csv claimed 1", "a.csv claimed 2");
  }

  @Test
  void an_interrupt_that_a_bean_leaves_behind_does_not_cut_its_transaction_off() throws Exception {
    AtomicBoolean isInterrupted = new AtomicBoolean();
    try (TestContainer container =
        new TestContainer(
            transactions,
            file -> {
              takeEffect(file.attempt());
              Thread.currentThread().interrupt();
            })) {
      enlisted.beforeCommit(() -> isInterrupted.set(Thread.currentThread().isInterrupted()));
      enlisted.afterCommit(settled::countDown);
      deliverTo(container);
    }
    assertThat(isInterrupted).isFalse();
    assertThat(database.texts("SELECT attempt FROM effect")).containsExactly("1");
  }

  @Test
  void the_name_of_the_data_source_is_required() {
    FtpActivationSpec spec = spec();
    spec.setDataSource("");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(spec::validate)
        .withMessageContaining("dataSource is not set, allowed is a JNDI name");
  }

  @Test
  void a_data_source_may_be_bound_later() throws Exception {
    TestNames.unbind(DATA_SOURCE);
    try (TestContainer container = new TestContainer(transactions, file -> {})) {
      enlisted.afterCommit(settled::countDown);
      ActivatedEndpoint endpoint = ActivatedEndpoint.begin(container, spec(), container);
      TestNames.awaitMiss();
      TestNames.bind(DATA_SOURCE, enlisted);
      assertThat(settled.await(60, TimeUnit.SECONDS)).isTrue();
      endpoint.end();
    }
  }

  /** As another resource that refuses, when the record has been made. */
  private final class RollingBack implements Synchronization {
    @Override
    public void beforeCompletion() {
      transactions.setRollbackOnly();
    }

    @Override
    public void afterCompletion(int status) {}
  }
}
