package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.containers.jobs.MoveWorker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * The manual's job that spreads files over two nodes by a queue, whose broker is in the first: each
 * file is moved once, whatever becomes of the second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class WildFlyQueueIT {
  private static final int FILES = 500;

  /**
   * It can be asked who did the work, two nodes have no port in common, and what a node was just
   * committing when it was killed is decided soon after it is back. A password is no matter here.
   */
  private static final String OF_THE_TEST =
      """
      embed-server --server-config=standalone-full.xml
      /subsystem=ejb3:write-attribute(name=statistics-enabled, value=true)
      /system-property=com.arjuna.ats.arjuna.recovery.periodicRecoveryPeriod:add(value=5)
      /system-property=com.arjuna.ats.arjuna.recovery.recoveryBackoffPeriod:add(value=2)
      /socket-binding-group=standard-sockets/socket-binding=iiop:write-attribute(name=port, value=0)
      /socket-binding-group=standard-sockets/socket-binding=iiop-ssl:write-attribute(name=port, value=0)
      %s
      stop-embedded-server
      """;

  private static final String OPEN =
      "/subsystem=messaging-activemq/server=default:write-attribute(name=security-enabled, value=false)";

  private final Map<String, String> expected = new TreeMap<>();
  private JobSite site;
  private WildFlyNode second;
  private Path in;
  private Path out;

  @BeforeAll
  void start() throws IOException {
    int broker = Ports.free(1).get(0);
    site =
        new JobSite("queue", List.of(MoveWorker.class), configuration("remote-acceptor", broker));
    second = site.start("second", configuration("remote-connector", broker));
    in = site.source().home().resolve("in");
    out = site.target().home().resolve("out");
  }

  /** The manual's, of the node with the broker or of another. */
  private static String configuration(String has, int broker) throws IOException {
    String script =
        JobSite.configuration().replace("standalone.xml", "standalone-full.xml")
            + ManualPage.of("docs/batch.md").block("cli", has)
            + OF_THE_TEST.formatted(has.equals("remote-acceptor") ? OPEN : "");
    return script
        .replace("${broker.port:5445}", Integer.toString(broker))
        .replace("${broker.host}", "127.0.0.1")
        .replace("${broker.user}", "anybody")
        .replace("${broker.password}", "anything");
  }

  @AfterAll
  void close() {
    for (AutoCloseable one : Stream.of(second, site).filter(any -> any != null).toList()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @BeforeEach
  void arrive() throws IOException {
    Folders.empty(in);
    Folders.empty(out);
    expected.clear();
    for (int i = 0; i < FILES; i++) {
      byte[] content = SampleFiles.big(10_000 + i);
      Files.write(in.resolve("f" + i + ".csv"), content);
      expected.put("f" + i + ".csv", SampleFiles.sha256(content));
    }
    site.source().commands().clear();
    site.target().commands().clear();
  }

  private long begin() throws IOException {
    return site.jobs()
        .start(
            "move-by-queue",
            Map.of(
                "source", "ftp-jca://source/in?mode=passive",
                "target", "ftp-jca://target/out?mode=active",
                "work", "ftp-jca://target/work"));
  }

  private void requireAllMoved(long execution) throws IOException {
    assertThat(site.ended(execution)).as("see %s", site.node().log()).isEqualTo("COMPLETED");
    assertThat(SampleFiles.sha256OfTree(out)).isEqualTo(expected);
    assertThat(in).isEmptyDirectory();
  }

  private static long invocations(WildFlyNode node) throws IOException {
    return node.number(
        "/deployment=jobs.war/subsystem=ejb3/message-driven-bean=MoveWorker:read-attribute(name=invocations)");
  }

  @Test
  void both_nodes_move_files_each_once() throws Exception {
    long ofFirst = invocations(site.node());
    long ofSecond = invocations(second);
    requireAllMoved(begin());
    assertThat(invocations(site.node())).isGreaterThan(ofFirst);
    assertThat(invocations(second)).isGreaterThan(ofSecond);
    assertThat(site.source().commands().transfers())
        .filteredOn(transfer -> transfer.verb().equals("RETR"))
        .hasSize(FILES)
        .allMatch(transfer -> transfer.isPassive());
    assertThat(site.target().commands().transfers())
        .filteredOn(transfer -> transfer.verb().equals("STOR"))
        .filteredOn(transfer -> !transfer.path().contains(".manifest"))
        .hasSize(FILES)
        .allMatch(transfer -> transfer.isActive());
  }

  @Test
  void what_a_killed_node_had_taken_is_moved_by_others() throws Exception {
    long execution = begin();
    Waiting.until("a quarter is moved", site.node().log(), () -> moved() >= FILES / 4);
    second.kill();
    second.restart();
    requireAllMoved(execution);
  }

  private long moved() throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      return all.filter(file -> file.toString().endsWith(".csv")).count();
    }
  }
}
