package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.RelayFault;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.wildfly.app.TransactionServlet;
import org.ftpconnector.it.wildfly.app.UnpreparedResource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JTA transactions over an FTP server, as the last resource, and an XA data source. */
@ArquillianTest
class TransactionIT {
  private static final Path LOG = Path.of(System.getProperty("wildfly.base"), "log", "server.log");
  private static final Map<String, String> BEFORE =
      Map.of("c", "old c", "e", "old e", "old", "old old");
  private static final Map<String, String> COMMITTED =
      Map.of("d", "old c", "fresh", "new /tx/fresh", "made/", "", "old", "new /tx/old");

  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private RecordingRelay relay;
  @ArquillianResource private URL application;
  @ArquillianResource private ManagementClient management;

  @Deployment(testable = false)
  static Archive<?> deployment() {
    return Archives.demoWith(TransactionServlet.class, UnpreparedResource.class);
  }

  @BeforeEach
  void files_as_before() throws Exception {
    Pools.flush(management.getControllerClient(), "transacted");
    relay.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
    relay.fail();
    Path folder = ftp.home().resolve("tx");
    SampleFiles.deleteTree(folder);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : BEFORE.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private Properties transact(String end) throws Exception {
    return new Probe(application)
        .ask("transaction", "end", end, "row", UUID.randomUUID().toString());
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(ftp.home().resolve("tx"))) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        boolean isFolder = Files.isDirectory(path);
        files.put(
            path.getFileName() + (isFolder ? "/" : ""), isFolder ? "" : Files.readString(path));
      }
    }
    return files;
  }

  @Test
  void a_commit_commits_both() throws Exception {
    Properties answer = transact("commit");
    assertThat(answer.getProperty("outcome")).isEqualTo("committed");
    assertThat(answer.getProperty("row")).isEqualTo("true");
    assertThat(files()).isEqualTo(COMMITTED);
  }

  @Test
  void a_rollback_rolls_both_back() throws Exception {
    Properties answer = transact("rollback");
    assertThat(answer.getProperty("row")).isEqualTo("false");
    assertThat(files()).isEqualTo(BEFORE);
  }

  @Test
  void a_transaction_that_is_marked_rolls_both_back() throws Exception {
    Properties answer = transact("mark");
    assertThat(answer.getProperty("outcome")).isEqualTo("RollbackException");
    assertThat(answer.getProperty("row")).isEqualTo("false");
    assertThat(files()).isEqualTo(BEFORE);
  }

  @Test
  void an_xa_resource_that_does_not_prepare_rolls_all_back() throws Exception {
    Properties answer = transact("unprepared");
    assertThat(answer.getProperty("outcome")).isEqualTo("RollbackException");
    assertThat(answer.getProperty("row")).isEqualTo("false");
    assertThat(files()).isEqualTo(BEFORE);
  }

  @Test
  void a_timeout_rolls_both_back_and_what_comes_later_takes_no_effect() throws Exception {
    Properties answer = transact("timeout");
    // WildFly takes a connection back whose transaction its reaper has ended.
    assertThat(answer.getProperty("outcome")).contains("taken back by the container");
    assertThat(answer.getProperty("row")).isEqualTo("false");
    assertThat(files()).isEqualTo(BEFORE);
    assertThat(transact("commit").getProperty("outcome")).isEqualTo("committed");
  }

  /**
   * The connection breaks at every command of the commit, before the server has got it and after it
   * has acted on it: the row is there only if the commit was reported, and what the log says of
   * each operation is so.
   */
  @Test
  void a_server_that_is_lost_at_any_step_of_the_commit_is_told_as_it_is() throws Exception {
    transact("commit"); // the first session of a factory asks more than others
    files_as_before();
    relay.commands().clear();
    transact("commit");
    List<String> verbs = relay.commands().verbs();
    int last = relay.passed();
    assertThat(verbs).hasSize(last);
    // The last command before the commit stages the directory.
    for (int number = verbs.lastIndexOf("MKD") + 2; number <= last; number++) {
      for (RelayFault.Kind kind : RelayFault.Kind.values()) {
        files_as_before();
        requireTruth(new RelayFault(number, kind));
      }
    }
  }

  private void requireTruth(RelayFault fault) throws Exception {
    long from = Files.size(LOG);
    relay.fail(fault);
    Properties answer = transact("commit");
    relay.fail();
    String told = Files.readString(LOG).substring(Math.toIntExact(from));
    Map<String, String> files = files();
    String outcome = fault + " " + answer + " " + files + " " + told;
    boolean isCommitted = answer.getProperty("outcome").equals("committed");
    assertThat(answer.getProperty("row")).as(outcome).isEqualTo("" + isCommitted);
    files.keySet().stream()
        .filter(name -> name.startsWith(".ftp-connector-"))
        .forEach(name -> assertThat(told).as(outcome).contains("/tx/" + name.replace("/", "")));
    files.keySet().removeIf(name -> name.startsWith(".ftp-connector-"));
    if (isCommitted) {
      assertThat(files).as(outcome).isEqualTo(COMMITTED);
    } else {
      requireOutcome(outcome, told, "store /tx/old", files.get("old"), "old old", "new /tx/old");
      requireOutcome(outcome, told, "store /tx/fresh", files.get("fresh"), null, "new /tx/fresh");
      requireOutcome(outcome, told, "rename /tx/c to /tx/d", files.get("d"), null, "old c");
      requireOutcome(outcome, told, "delete /tx/e", files.get("e"), "old e", null);
      requireOutcome(outcome, told, "make directory /tx/made", files.get("made/"), null, "");
    }
  }

  /** {@code before} and {@code done} are the content at a path, null if there is nothing. */
  private static void requireOutcome(
      String outcome,
      String told,
      String operation,
      @Nullable String actual,
      @Nullable String before,
      @Nullable String done) {
    Matcher line = Pattern.compile("(?m)^  " + Pattern.quote(operation) + ": (.*)$").matcher(told);
    assertThat(line.find()).as(outcome).isTrue();
    String state = line.group(1);
    if (state.startsWith("done")) {
      assertThat(actual).as(outcome).isEqualTo(done);
    } else if (state.contains("nothing is at")) {
      assertThat(actual).as(outcome).isNull();
    } else if (state.startsWith("not done") && !state.contains(" or ")) {
      assertThat(actual).as(outcome).isEqualTo(before);
    } else {
      assertThat(actual).as(outcome).isIn(before, done, null);
    }
  }
}
