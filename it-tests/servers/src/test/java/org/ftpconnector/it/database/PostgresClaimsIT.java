package org.ftpconnector.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.ftpconnector.api.FtpFileListener;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.inbound.FtpInbox;
import org.ftpconnector.inbound.FtpInboxBuilder;
import org.ftpconnector.inbound.claim.Claim;
import org.ftpconnector.inbound.database.DatabaseClaims;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.pool.FtpPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Claims in PostgreSQL, with the tables of the manual, on Apache FtpServer. */
@Timeout(300)
class PostgresClaimsIT {
  private static PostgresServer postgres;

  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final FtpPool pool =
      FtpPool.builder(server.host())
          .port(server.port())
          .login(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
          .maxSessions(40)
          .build();
  private final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
  private final FtpFileListener listener =
      file -> {
        try (InputStream in = file.open()) {
          in.readAllBytes();
        }
        delivered.add(file.name() + " " + file.attempt());
      };

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    postgres = new PostgresServer();
  }

  @AfterAll
  static void end() {
    postgres.close();
  }

  @BeforeEach
  void tables() throws IOException, SQLException {
    update(ManualPage.of("docs/inbound.md").block("sql", "ftp_connector_claim"));
    Files.createDirectories(server.home().resolve("in"));
  }

  @AfterEach
  void close() throws SQLException {
    pool.close();
    server.close();
    update("DROP TABLE ftp_connector_claim; DROP TABLE ftp_connector_node");
  }

  private static void update(String sql) throws SQLException {
    try (Connection connection = postgres.source().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private static List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = postgres.source().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT file_name || ' ' || state || ' ' || attempt FROM ftp_connector_claim"
                    + " ORDER BY 1");
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private void put(String name) throws IOException {
    Path path = server.home().resolve("in").resolve(name);
    Files.writeString(path, "content");
  }

  private FtpInboxBuilder inbox(String node) {
    return FtpInbox.builder(pool.connectionFactory(), "/in")
        .nodeName(node)
        .serverName("s")
        .minAgeSeconds(0)
        .claim("jdbc")
        .dataSource(postgres.source())
        .pollIntervalMillis(100)
        .onSuccess("keep");
  }

  private static void silence(String node) throws SQLException {
    update(
        "UPDATE ftp_connector_node SET lease_end = CURRENT_TIMESTAMP - INTERVAL '1' SECOND"
            + " WHERE owner LIKE '"
            + node
            + "-%'");
  }

  @Test
  void of_six_nodes_one_gets_each_file() throws Exception {
    CountDownLatch all = new CountDownLatch(200);
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(18);
    List<FtpInbox> inboxes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      put("file-" + i);
    }
    try {
      for (int i = 0; i < 6; i++) {
        FtpInbox inbox = inbox("node-" + i).concurrency(2).build();
        inboxes.add(inbox);
        inbox.start(
            executor,
            file -> {
              listener.onFile(file);
              all.countDown();
            });
      }
      assertThat(all.await(200, TimeUnit.SECONDS)).isTrue();
    } finally {
      inboxes.forEach(FtpInbox::close);
      executor.shutdown();
    }
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(delivered).hasSize(200).doesNotHaveDuplicates();
    assertThat(rows()).hasSize(200).allMatch(row -> row.endsWith(" done 1"));
  }

  @Test
  void the_claims_of_a_dead_node_are_taken_over_and_put_away() throws Exception {
    put("a.csv");
    try (FtpInbox dying = inbox("dying").onSuccess("archive").build();
        FtpInbox other = inbox("other").onSuccess("archive").build()) {
      dying.poll(
          file -> {
            silence("dying");
            assertThat(other.poll(listener).takenOver()).isEqualTo(1);
          });
    }
    assertThat(delivered).containsExactly("a.csv 2");
    assertThat(rows()).isEmpty();
    assertThat(server.home().resolve("in/archive/a.csv")).hasContent("content");
  }

  @Test
  void what_is_long_gone_is_swept_with_the_longest_settings_too() throws Exception {
    put("a.csv");
    try (FtpInbox inbox = inbox("first").leaseSeconds(86_400).build()) {
      inbox.poll(listener);
    }
    Files.delete(server.home().resolve("in/a.csv"));
    update("UPDATE ftp_connector_claim SET seen_at = CURRENT_TIMESTAMP - INTERVAL '3651' DAY");
    try (FtpInbox inbox = inbox("second").rememberDays(3_650).build()) {
      inbox.poll(listener);
    }
    assertThat(rows()).isEmpty();
  }

  /** A claim of a node that records its delivery on connections of its own. */
  private final class Recording implements AutoCloseable {
    final XAConnection branch = postgres.xaSource().getXAConnection();
    final DatabaseClaims claims;
    final Claim claim;
    private volatile boolean isInBranch;

    Recording() throws SQLException, IOException {
      InboxSettings settings =
          InboxSettings.of(
              Map.of("directory", "/in", "serverName", "s", "claim", "jdbc", "onSuccess", "keep"));
      Leases leases = new Leases(pool.connectionFactory(), settings);
      claims =
          new DatabaseClaims(
              settings, "dying-0000beef", leases, source(), () -> "s", System::nanoTime);
      claims.check();
      claim =
          claims
              .claim(new InboxFile("a.csv", leases.look("/in/a.csv").orElseThrow()))
              .orElseThrow();
    }

    private DataSource source() {
      return (DataSource)
          Proxy.newProxyInstance(
              DataSource.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, arguments) ->
                  isInBranch ? branch.getConnection() : postgres.source().getConnection());
    }

    void record(Xid xid) throws Exception {
      branch.getXAResource().start(xid, XAResource.TMNOFLAGS);
      isInBranch = true;
      claims.recordWithin(claim);
      isInBranch = false;
      branch.getXAResource().end(xid, XAResource.TMSUCCESS);
    }

    @Override
    public void close() throws SQLException {
      branch.close();
    }
  }

  @Test
  void a_row_that_a_prepared_transaction_has_is_left_alone_until_that_has_ended() throws Exception {
    put("a.csv");
    put("b.csv");
    Xid xid = new Branch();
    try (Recording dying = new Recording();
        FtpInbox other = inbox("other").build()) {
      dying.record(xid);
      dying.branch.getXAResource().prepare(xid);
      assertThat(rows()).containsExactly("a.csv claimed 1");
      silence("dying");
      other.poll(listener);
      assertThat(delivered).containsExactly("b.csv 1");
    }
    XAConnection recovering = postgres.xaSource().getXAConnection();
    recovering.getXAResource().commit(xid, false);
    recovering.close();
    try (FtpInbox other = inbox("other").build()) {
      other.poll(listener);
    }
    assertThat(delivered).containsExactly("b.csv 1");
    assertThat(rows()).containsExactly("a.csv done 1", "b.csv done 1");
  }

  @Test
  void a_record_goes_with_its_transaction_and_is_not_made_without_one() throws Exception {
    put("a.csv");
    Xid xid = new Branch();
    try (Recording node = new Recording()) {
      node.claims.recordWithin(node.claim);
      assertThat(rows()).containsExactly("a.csv claimed 1");
      node.record(xid);
      node.branch.getXAResource().rollback(xid);
      assertThat(rows()).containsExactly("a.csv claimed 1");
      node.record(xid);
      node.branch.getXAResource().commit(xid, true);
      assertThat(rows()).containsExactly("a.csv done 1");
    }
  }

  private static final class Branch implements Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return new byte[] {1};
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {2};
    }
  }
}
