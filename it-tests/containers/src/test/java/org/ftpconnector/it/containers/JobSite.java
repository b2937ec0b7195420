package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.PassingRelay;
import org.ftpconnector.it.containers.jobs.JobServlet;
import org.ftpconnector.it.containers.jobs.RowWriter;

/**
 * A WildFly that runs the manual's jobs, with its job repository in a database that outlives it,
 * and the two FTP servers that files are moved between.
 */
final class JobSite implements AutoCloseable {
  private static final String APPLICATION = "jobs";
  private static final Path POOLS =
      Path.of("..", "wildfly", "src", "test", "cli", "ftp-connector.cli");

  private static final String DEPLOYMENT =
      "embed-server %s\ndeploy " + APPLICATION + ".war\nstop-embedded-server\n";

  private final Path home;
  private final List<Class<?>> beans;
  private final Path folder;
  private final EmbeddedFtpServer source;
  private final EmbeddedFtpServer target;
  private final PassingRelay wayToTarget;
  private final SharedDatabase database;
  private final WildFlyNode node;

  /** {@code name}: of its folder. */
  JobSite(String name) throws IOException {
    this(name, List.of(), configuration());
  }

  /**
   * The same with more than that.
   *
   * @param beans of the test, which the application has besides
   * @param configuration to be deployed into
   */
  JobSite(String name, List<Class<?>> beans, String configuration) throws IOException {
    folder = Path.of("target", "servers", name).toAbsolutePath();
    Folders.empty(folder);
    home = Path.of(Objects.requireNonNull(System.getProperty("home.wildfly")));
    source = server("source");
    target = server("target");
    wayToTarget = PassingRelay.before(target.port(), target.commands());
    database = new SharedDatabase(home, folder);
    ask("create table imported (id bigint, name varchar(100))");
    this.beans = beans;
    node = start("node", configuration);
  }

  /** Another node with the same application; the caller closes it. */
  WildFlyNode start(String node, String configuration) throws IOException {
    return new WildFlyNode(
        node,
        home,
        folder.resolve(node),
        environment(),
        Map.of(APPLICATION + ".war", application()),
        configuration + DEPLOYMENT.formatted(WildFlyNode.serverConfig(configuration)));
  }

  private EmbeddedFtpServer server(String user) {
    return EmbeddedFtpServer.builder()
        .home(folder.resolve(user))
        .user(user, EmbeddedFtpServer.PASSWORD)
        .start();
  }

  private Map<String, String> environment() throws IOException {
    return Map.of(
        "FTP_SOURCE_HOST", source.host(),
        "FTP_SOURCE_PORT", Integer.toString(source.port()),
        "FTP_SOURCE_USER", "source",
        "FTP_SOURCE_PASSWORD", EmbeddedFtpServer.PASSWORD,
        "FTP_TARGET_HOST", target.host(),
        "FTP_TARGET_PORT", Integer.toString(wayToTarget.port()),
        "FTP_TARGET_USER", "target",
        "FTP_TARGET_PASSWORD", EmbeddedFtpServer.PASSWORD,
        "JOBS_URL", database.url(folder.resolve("repository")));
  }

  /** The manual's scripts, one for the pools and one for the job repository. */
  static String configuration() throws IOException {
    return Files.readString(POOLS)
        + ManualPage.of("docs/batch.md").block("cli", "jdbc-job-repository");
  }

  private WebArchive application() throws IOException {
    Map<String, String> texts = ManualJobs.descriptors();
    texts.put("jboss-deployment-structure.xml", WildFlyLayout.DEPLOYMENT.structureOfApplication());
    try (Stream<Path> libraries = Files.list(Application.built("jobs"))) {
      List<Class<?>> classes = new ArrayList<>(beans);
      classes.addAll(List.of(JobServlet.class, RowWriter.class));
      return new WebArchive(classes, texts, libraries.toList());
    }
  }

  EmbeddedFtpServer source() {
    return source;
  }

  EmbeddedFtpServer target() {
    return target;
  }

  /** The network between WildFly and the target. */
  PassingRelay wayToTarget() {
    return wayToTarget;
  }

  WildFlyNode node() {
    return node;
  }

  /** What it runs, wherever it listens since it was started. */
  ManualJobs jobs() {
    return new ManualJobs(node.applications().resolve(APPLICATION + "/"));
  }

  /** Restarts it by WildFly's own command; gives the new execution. */
  long restartByOperator(long execution) throws IOException {
    return node.number(
        "/deployment=%s.war/subsystem=batch-jberet:restart-job(execution-id=%d)"
            .formatted(APPLICATION, execution));
  }

  /** Waits for something that an execution does, unless it has failed. */
  void await(String what, long execution, Waiting.Condition condition) throws IOException {
    Waiting.until(
        what,
        node.log(),
        () -> {
          boolean isTrue = condition.isTrue();
          if (!isTrue && node.isAlive() && jobs().status(execution).equals("FAILED")) {
            throw new IOException("the job has failed; see " + node.log());
          }
          return isTrue;
        });
  }

  /** Its status, once it does not change any more. */
  String ended(long execution) throws IOException {
    return jobs().ended(execution, node.log());
  }

  /** The first column of the first row, empty where there is none. */
  String ask(String sql) throws IOException {
    return database.ask(database.url(folder.resolve("repository")), sql);
  }

  @Override
  public void close() {
    for (AutoCloseable one : Stream.of(node, database, wayToTarget, source, target).toList()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
