package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.PassingRelay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Two nodes on one folder, each with a message-driven bean that writes into one database: each file
 * takes effect, and once, whatever becomes of a node, of the server or of the network. One node
 * works in active mode, the other in passive mode.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
abstract class NodesBehaviour {
  private static final int FILES = 300;

  /** As many as one poll takes. */
  private static final int FILES_OF_A_POLL = 20;

  private static final Pattern ROW = Pattern.compile("(?m)^(\\w+)\\s*\\|\\s*(\\d+)\\s*$");

  private final Path home = Path.of(Objects.requireNonNull(System.getProperty("home.wildfly")));
  private final boolean isClaimedInDatabase;
  private final boolean isSecured;
  private final int twice;
  private final Path folder;
  private Path files;
  private EmbeddedFtpServer server;
  private SharedDatabase database;
  private PassingRelay wayOfA;
  private PassingRelay wayOfB;
  private WildFlyNode a;
  private WildFlyNode b;
  private int rounds;

  /**
   * @param name of its folder
   * @param isClaimedInDatabase whether claims are in the database, too, or names at the server
   * @param isSecured whether the server is spoken to by TLS
   * @param twice how many files may be delivered again that a node was delivering when it ended
   */
  NodesBehaviour(String name, boolean isClaimedInDatabase, boolean isSecured, int twice) {
    this.isClaimedInDatabase = isClaimedInDatabase;
    this.isSecured = isSecured;
    this.twice = twice;
    this.folder = Path.of("target", "servers", name).toAbsolutePath();
  }

  @BeforeAll
  void start() throws IOException {
    Folders.empty(folder);
    files = Files.createDirectories(folder.resolve("ftp"));
    Files.createDirectories(
        files.resolve("in")); // else nodes that find none wait longer and longer
    server = serve();
    database = new SharedDatabase(home, folder);
    database.run("create table arrived (name varchar(300), node varchar(20), length int)");
    if (isClaimedInDatabase) {
      database.run(tables());
    }
    wayOfA = PassingRelay.before(server.port(), server.commands());
    wayOfB = PassingRelay.before(server.port(), server.commands());
    a = node("a", wayOfA, "passive");
    b = node("b", wayOfB, "active");
  }

  /** As the manual has them. */
  private static String tables() {
    return ManualPage.of("docs/inbound.md")
        .between("claim-tables")
        .replace("```sql", "")
        .replace("```", "")
        .replace('\n', ' ');
  }

  private EmbeddedFtpServer serve() {
    EmbeddedFtpServer.Builder builder = EmbeddedFtpServer.builder().home(files);
    return (isSecured ? builder.explicitTls() : builder).start();
  }

  private WildFlyNode node(String name, PassingRelay way, String mode) throws IOException {
    String configuration =
        isClaimedInDatabase
            ? WildFlyNode.databaseClaims(way.port(), mode, database.url())
            : WildFlyNode.configuration(way.port(), mode, database.url());
    return new WildFlyNode(
        name,
        home,
        folder.resolve(name),
        isSecured ? WildFlyNode.secured(configuration) : configuration);
  }

  @AfterAll
  void close() {
    for (AutoCloseable one : Stream.of(a, b, database, wayOfA, wayOfB, server).toList()) {
      try {
        if (one != null) {
          one.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /**
   * A node that a test has killed is up again before it polls, and slow at first: the other would
   * do most of the work before it has begun.
   */
  @BeforeEach
  void both_nodes_are_at_work() throws IOException {
    do {
      begin();
      arrive(FILES_OF_A_POLL);
      awaitArchived(FILES_OF_A_POLL);
    } while (deliveredByNode().size() < 2);
    begin();
  }

  private void begin() throws IOException {
    database.run("delete from arrived");
    rounds++;
  }

  private void arrive() throws IOException {
    arrive(FILES);
  }

  /** All at once, as an upload to another folder and renames would bring them. */
  private void arrive(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path whole = Files.writeString(files.resolve("upload"), "content " + i);
      Files.move(whole, files.resolve("in").resolve(rounds + "-" + i + ".csv"));
    }
  }

  private long archived() throws IOException {
    Path archive = files.resolve("in").resolve("archive");
    if (!Files.exists(archive)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(archive)) {
      return all.filter(file -> file.getFileName().toString().startsWith(rounds + "-")).count();
    }
  }

  private void awaitArchived(long count) throws IOException {
    Waiting.until(count + " are archived", a.log(), () -> archived() >= count);
  }

  /** Each file has one row, and lies in the archive, and nowhere else. */
  private Map<String, Integer> requireOnceEach() throws IOException {
    awaitArchived(FILES);
    assertThat(archived()).isEqualTo(FILES);
    try (Stream<Path> left = Files.list(files.resolve("in"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    Map<String, Integer> byNode = deliveredByNode();
    requireAllAndTwiceAtMost(0);
    return byNode;
  }

  private Map<String, Integer> deliveredByNode() throws IOException {
    Map<String, Integer> byNode = new TreeMap<>();
    Matcher row = ROW.matcher(database.run("select node, count(*) from arrived group by node"));
    while (row.find()) {
      byNode.put(row.group(1), Integer.parseInt(row.group(2)));
    }
    return byNode;
  }

  /**
   * Each begins with its half, and whoever is through takes what is left of the other's: on a busy
   * machine, where one is slower, less than half of the work is its own.
   */
  @Test
  void nodes_share_the_work_each_in_its_data_mode() throws Exception {
    server.commands().clear();
    arrive();
    Map<String, Integer> byNode = requireOnceEach();
    for (String node : List.of("a", "b")) {
      assertThat(byNode.getOrDefault(node, 0)).as("%s", byNode).isGreaterThanOrEqualTo(FILES / 5);
    }
    assertThat(server.commands().transfers())
        .anyMatch(transfer -> transfer.verb().equals("RETR") && transfer.isActive())
        .anyMatch(transfer -> transfer.verb().equals("RETR") && transfer.isPassive());
  }

  @Test
  void what_a_killed_node_was_at_is_taken_over() throws Exception {
    arrive();
    awaitArchived(FILES / 4);
    b.kill();
    requireAllAndTwiceAtMost(twice);
    b.restart();
  }

  /**
   * Where names are the claims, a node that is killed between its commit and the rename into the
   * archive leaves a file that is delivered again, under the same id: no more than it was
   * delivering at that moment. Rows in the delivery's own transaction have each file take effect
   * once.
   */
  private void requireAllAndTwiceAtMost(int most) throws IOException {
    awaitArchived(FILES);
    Matcher row =
        Pattern.compile("(\\d+)\\s*\\|\\s*(\\d+)")
            .matcher(database.run("select count(*), count(distinct name) from arrived"));
    assertThat(row.find()).isTrue();
    assertThat(Integer.parseInt(row.group(2))).isEqualTo(FILES);
    assertThat(Integer.parseInt(row.group(1))).isBetween(FILES, FILES + most);
  }

  @Test
  void a_node_that_was_paused_for_longer_than_its_lease_commits_nothing_of_before()
      throws Exception {
    arrive();
    awaitArchived(FILES / 4);
    b.pause();
    try {
      awaitArchived(FILES);
    } finally {
      b.resume();
    }
    requireAllAndTwiceAtMost(twice);
  }

  @Test
  void polls_go_on_when_the_server_is_back() throws Exception {
    arrive();
    awaitArchived(FILES / 4);
    server.close();
    wayOfA.cut();
    wayOfB.cut();
    server = serve();
    wayOfA.redirect(server.port());
    wayOfB.redirect(server.port());
    requireAllAndTwiceAtMost(2 * twice);
  }

  @Test
  void a_node_that_is_cut_off_loses_nothing() throws Exception {
    arrive();
    awaitArchived(FILES / 4);
    wayOfB.cut();
    // By the database the node is alive: what it was at waits for it, one poll's files at most.
    awaitArchived(FILES - (isClaimedInDatabase ? FILES_OF_A_POLL : 0));
    wayOfB.redirect(server.port());
    requireAllAndTwiceAtMost(twice);
  }
}
