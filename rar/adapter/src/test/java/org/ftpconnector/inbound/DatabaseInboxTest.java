package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.spi.endpoint.ConnectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims in a database (H2), on Apache FtpServer. */
@Timeout(120)
class DatabaseInboxTest {
  private static final long SECOND = 1_000_000_000;

  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final ClaimDatabase database = new ClaimDatabase();
  private final Collector collector = new Collector();

  /** Passes when a test says so. */
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void close() {
    folder.close();
    database.close();
  }

  private FtpInboxBuilder inbox() {
    return inbox(folder);
  }

  private FtpInboxBuilder inbox(InboxFolder from) {
    return from.inbox()
        .clocks(nanos::get, Instant::now)
        .serverName("s")
        .claim("jdbc")
        .dataSource(database)
        .retryDelaySeconds(0);
  }

  private FtpInboxBuilder keeping() {
    return inbox().onSuccess("keep");
  }

  /** Seconds have passed at the server, so that it has another time. */
  private void putLater(String name, String content) throws IOException {
    Path path = folder.put(name, content);
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(60)));
  }

  @Test
  void a_file_is_delivered_from_where_it_is_and_archived_and_its_row_is_gone() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.poll(
          file -> {
            assertThat(file.path()).isEqualTo("/in/a.csv");
            assertThat(file.id()).startsWith("s/in/a.csv 3 20");
            assertThat(database.rows()).containsExactly("a.csv claimed 1");
            collector.onFile(file);
          });
      assertThat(folder.names("archive")).containsExactly("a.csv");
      assertThat(database.rows()).isEmpty();
      assertThat(folder.folder().resolve("ftp-connector-claims")).doesNotExist();
      assertThat(database.texts("SELECT owner FROM ftp_connector_node")).hasSize(1);
    }
    assertThat(collector.contents).containsExactly("one");
    assertThat(database.texts("SELECT owner FROM ftp_connector_node")).isEmpty();
  }

  @Test
  void a_file_that_stays_is_delivered_once_until_it_changes() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = keeping().build()) {
      inbox.poll(collector);
      inbox.poll(collector);
      assertThat(inbox.figures().waiting()).isZero();
    }
    try (FtpInbox inbox = keeping().build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
      putLater("a.csv", "two");
      inbox.poll(collector);
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("one", "two");
    assertThat(collector.attempts).containsExactly(1, 1);
    assertThat(folder.names("")).containsExactly("a.csv");
  }

  @Test
  void what_stays_does_not_stand_in_the_way_of_what_is_new() throws Exception {
    for (int i = 0; i < 5; i++) {
      folder.put("a" + i, "old");
    }
    try (FtpInbox inbox = keeping().maxFilesPerPoll(2).build()) {
      for (int i = 0; i < 3; i++) {
        inbox.poll(collector);
      }
      folder.put("b", "new");
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("a0", "a1", "a2", "a3", "a4", "b");
  }

  @Test
  void a_user_who_may_only_read_gets_files_and_no_command_is_about_writing() throws Exception {
    EmbeddedFtpServer server =
        EmbeddedFtpServer.builder()
            .readOnlyUser(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
            .start();
    try (InboxFolder readOnly = new InboxFolder(server);
        FtpInbox inbox = inbox(readOnly).onSuccess("keep").maxAttempts(2).build()) {
      readOnly.put("a.csv", "one");
      readOnly.put("b.csv", "poison");
      inbox.poll(collector);
      inbox.poll(collector);
      assertThat(readOnly.server().commands().verbs())
          .contains("RETR")
          .doesNotContain("STOR", "APPE", "MKD", "RNFR", "RNTO", "DELE", "MFMT", "RMD");
    }
    assertThat(collector.names).containsExactly("a.csv");
    assertThat(database.rows()).containsExactly("a.csv done 1", "b.csv dead 2");
  }

  @Test
  void what_cannot_be_delivered_stays_and_is_tried_from_the_first_attempt_on_demand()
      throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox inbox = keeping().maxAttempts(2).build()) {
      for (int i = 0; i < 3; i++) {
        inbox.poll(collector);
      }
      assertThat(collector.attempts).containsExactly(1, 2);
      assertThat(inbox.figures().dead()).isEqualTo(1);
      assertThat(inbox.redeliver("b.csv")).isFalse();
      assertThat(inbox.redeliver("a.csv")).isTrue();
      inbox.poll(collector);
    }
    assertThat(collector.attempts).startsWith(1, 2, 1);
    assertThat(folder.names("error")).isEmpty();
  }

  @Test
  void what_cannot_be_delivered_is_put_aside_where_files_do_not_stay() throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox inbox = inbox().maxAttempts(1).build()) {
      inbox.poll(collector);
      assertThat(folder.names("error")).containsExactly("a.csv", "a.csv.error.txt");
      assertThat(database.rows()).isEmpty();
      assertThat(inbox.redeliver("a.csv")).isTrue();
      inbox.poll(collector);
    }
    assertThat(collector.attempts).containsExactly(1, 1);
  }

  @Test
  void a_file_is_old_enough_when_this_node_has_seen_it_unchanged_for_so_long() throws Exception {
    folder.put("a.csv", "on");
    try (FtpInbox inbox = inbox().minAgeSeconds(10).build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
      nanos.addAndGet(9 * SECOND);
      folder.put("a.csv", "one");
      assertThat(inbox.poll(collector).delivered()).isZero();
      nanos.addAndGet(9 * SECOND);
      assertThat(inbox.poll(collector).delivered()).isZero();
      nanos.addAndGet(SECOND);
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
  }

  @Test
  void the_claims_of_a_dead_node_are_taken_over_as_the_next_attempt() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox dying = inbox().nodeName("dying").leaseSeconds(3600).build();
        FtpInbox other = inbox().nodeName("other").build()) {
      List<Integer> takenOver = new ArrayList<>();
      dying.poll(
          file -> {
            takenOver.add(other.poll(collector).takenOver());
            database.silence("dying");
            takenOver.add(other.poll(collector).takenOver());
          });
      assertThat(takenOver).containsExactly(0, 1);
      assertThat(dying.figures().claimed()).isZero();
    }
    assertThat(collector.attempts).containsExactly(2);
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(database.rows()).isEmpty();
  }

  @Test
  void whoever_was_silent_puts_nothing_aside_that_another_delivers() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox dying = inbox().nodeName("dying").maxAttempts(1).build();
        FtpInbox other = inbox().nodeName("other").retryDelaySeconds(10).build()) {
      dying.poll(
          file -> {
            database.silence("dying");
            other.poll(
                taken -> {
                  throw new IOException("not yet");
                });
            throw new IOException("dead for this node");
          });
      assertThat(folder.names("error")).isEmpty();
      assertThat(dying.figures().dead()).isZero();
      nanos.addAndGet(20 * SECOND);
      other.poll(collector);
    }
    assertThat(collector.attempts).containsExactly(3);
  }

  @Test
  void a_node_that_is_closed_leaves_its_claims_at_once() throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox leaving = inbox().retryDelaySeconds(600).build()) {
      leaving.poll(collector);
    }
    assertThat(database.rows()).containsExactly("a.csv claimed 1");
    try (FtpInbox other = inbox().build()) {
      other.poll(collector);
    }
    assertThat(collector.attempts).startsWith(1, 2);
  }

  @Test
  void what_was_delivered_and_not_put_away_another_puts_away() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox dying = inbox().build()) {
      dying.poll(
          file -> {
            Files.delete(folder.folder().resolve("archive"));
            folder.put("archive", "in the way");
          });
      assertThat(database.rows()).containsExactly("a.csv done 1");
    }
    Files.delete(folder.folder().resolve("archive"));
    try (FtpInbox other = inbox().build()) {
      other.poll(collector);
    }
    assertThat(collector.names).isEmpty();
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(database.rows()).isEmpty();
  }

  @Test
  void a_claim_whose_file_is_gone_is_forgotten() throws Exception {
    folder.put("a.csv", "poison");
    try (FtpInbox inbox = inbox().retryDelaySeconds(10).build()) {
      inbox.poll(collector);
      Files.delete(folder.folder().resolve("a.csv"));
      nanos.addAndGet(10 * SECOND);
      inbox.poll(collector);
      assertThat(database.rows()).isEmpty();
      assertThat(inbox.figures().claimed()).isZero();
    }
  }

  @Test
  void what_was_written_to_meanwhile_comes_again_as_another() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.poll(
          file -> {
            collector.onFile(file);
            putLater("a.csv", "one more");
          });
      assertThat(folder.names("archive")).isEmpty();
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("one", "one more");
    assertThat(folder.names("archive")).containsExactly("a.csv");
    assertThat(database.rows()).isEmpty();
  }

  @Test
  void rows_of_files_that_are_long_gone_are_swept_and_others_are_not() throws Exception {
    folder.put("gone", "one");
    folder.put("there", "one");
    try (FtpInbox inbox = keeping().rememberDays(2).build()) {
      inbox.poll(collector);
      Files.delete(folder.folder().resolve("gone"));
      age("47' HOUR");
      nanos.addAndGet(3601 * SECOND);
      inbox.poll(collector);
      assertThat(database.rows()).containsExactly("gone done 1", "there done 1");
      age("49' HOUR");
      nanos.addAndGet(3601 * SECOND);
      inbox.poll(collector);
    }
    assertThat(database.rows()).containsExactly("there done 1");
    assertThat(collector.names).containsExactly("gone", "there");
  }

  private void age(String interval) {
    database.run(
        "UPDATE ftp_connector_claim SET seen_at = CURRENT_TIMESTAMP - INTERVAL '" + interval);
  }

  @Test
  void while_the_database_is_down_nothing_is_delivered_and_nothing_twice_after_it()
      throws Exception {
    folder.put("a.csv", "one");
    folder.put("b.csv", "one");
    try (FtpInbox inbox = keeping().build()) {
      inbox.poll(
          file -> {
            collector.onFile(file);
            database.setDown(true);
          });
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> inbox.poll(collector))
          .withMessageContaining("database of the claims does not do it (SQLSTATE 08001)")
          .withMessageNotContaining("\r");
      database.setDown(false);
      nanos.addAndGet(10 * SECOND);
      inbox.poll(collector);
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("a.csv", "b.csv");
    assertThat(database.rows()).containsExactly("a.csv done 1", "b.csv done 1");
  }

  @Test
  void a_database_without_the_tables_is_told_at_once() {
    database.run("DROP TABLE ftp_connector_claim");
    try (FtpInbox inbox = keeping().build()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(inbox::check)
          .withMessageContaining("FTP_CONNECTOR_CLAIM")
          .withMessageContaining("whether the tables of docs");
    }
  }

  @Test
  void a_done_file_stays_or_goes_with_its_file() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().doneFile("{name}.done").build()) {
      assertThat(inbox.poll(collector).delivered()).isZero();
      folder.put("a.csv.done", "");
      inbox.poll(collector);
    }
    assertThat(folder.names("archive")).containsExactly("a.csv", "a.csv.done");
  }

  @Test
  void connections_that_do_not_commit_by_themselves_are_committed() throws Exception {
    folder.put("a.csv", "one");
    database.real().setURL(database.real().getURL() + ";AUTOCOMMIT=OFF");
    try (FtpInbox inbox = keeping().build()) {
      inbox.poll(collector);
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("a.csv");
  }

  @Test
  void the_longest_settings_are_taken() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = keeping().leaseSeconds(86_400).rememberDays(3_650).build()) {
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
  }

  /** Some pools give connections that do not commit by themselves. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_connection_commits_when_it_is_told_and_is_given_back_as_it_was(boolean commitsItself)
      throws Exception {
    folder.put("a.csv", "one");
    try (Connection real = database.real().getConnection();
        FtpInbox inbox = keeping().dataSource(new OneConnection(real, commitsItself)).build()) {
      real.setAutoCommit(commitsItself);
      inbox.poll(collector);
      assertThat(real.getAutoCommit()).isEqualTo(commitsItself);
      assertThat(database.rows()).containsExactly("a.csv done 1");
    }
    assertThat(collector.names).containsExactly("a.csv");
  }

  /** Gives the same connection each time, and sees that no statement commits by itself. */
  private static final class OneConnection extends ConnectionSource {
    private final Connection real;
    private final boolean commitsItself;

    OneConnection(Connection real, boolean commitsItself) {
      this.real = real;
      this.commitsItself = commitsItself;
    }

    @Override
    public Connection getConnection() throws SQLException {
      assertThat(real.getAutoCommit()).isEqualTo(commitsItself);
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                  assertThat(real.getAutoCommit()).isFalse();
                }
                return method.getName().equals("close") ? null : method.invoke(real, arguments);
              });
    }
  }

  @Test
  void a_data_source_and_claims_in_it_are_given_both_or_not_at_all() {
    List<FtpInboxBuilder> wrong =
        List.of(
            folder.inbox().serverName("s").claim("jdbc"),
            folder.inbox().dataSource(database),
            folder.inbox().serverName("s").claim("jdbc").set("dataSource", "java:/ds"));
    for (FtpInboxBuilder builder : wrong) {
      assertThatIllegalArgumentException()
          .isThrownBy(builder::build)
          .withMessageContaining("dataSource(...) of the builder");
    }
  }
}
