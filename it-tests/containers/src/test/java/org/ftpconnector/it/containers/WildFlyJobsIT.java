package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.SampleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The manual's jobs on WildFly, whose job repository is in a database: stopped, failed, or killed
 * with the server at each step of a move, and restarted, they leave what they would have left
 * undisturbed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class WildFlyJobsIT {
  private static final int LARGE = 64_000_000;
  private static final int PIECE = 1_000_000;
  private static final String COMPLETED = "COMPLETED";
  private static final String PASSIVE = "passive";
  private static final String ACTIVE = "active";

  private final Map<String, String> expected = new TreeMap<>();
  private final Map<String, String> parameters = new TreeMap<>();
  private JobSite site;
  private Path in;
  private Path out;

  @BeforeAll
  void start() throws IOException {
    site = new JobSite("jobs");
    in = site.source().home().resolve("in");
    out = site.target().home().resolve("out");
  }

  @AfterAll
  void close() {
    if (site != null) {
      site.close();
    }
  }

  @BeforeEach
  void empty_folders() throws IOException {
    Folders.empty(in);
    Folders.empty(out);
    expected.clear();
    site.source().commands().clear();
    site.target().commands().clear();
  }

  private void modes(String source, String target) {
    parameters.clear();
    parameters.put("source", "ftp-jca://source/in?mode=" + source);
    parameters.put("target", "ftp-jca://target/out?mode=" + target);
    parameters.put("work", "ftp-jca://target/work?mode=" + target);
  }

  /** Named f00.csv and so on, each with other bytes; the number {@code large} is a large one. */
  private void arrive(int count, int large) throws IOException {
    for (int i = 0; i < count; i++) {
      byte[] content = SampleFiles.big(i == large ? LARGE : 3000 + i);
      Files.write(in.resolve(name(i)), content);
      expected.put(name(i), SampleFiles.sha256(content));
    }
  }

  private static String name(int number) {
    return "f%02d.csv".formatted(number);
  }

  private void requireAllMoved(long execution) throws IOException {
    assertThat(site.ended(execution)).as("see %s", site.node().log()).isEqualTo(COMPLETED);
    assertThat(SampleFiles.sha256OfTree(out))
        .as("after %s", site.target().commands())
        .isEqualTo(expected);
    assertThat(in).isEmptyDirectory();
  }

  /** At this reply to this command, whose argument ends so. */
  private static Predicate<LoggedCommand> reply(String verb, String end, int code) {
    return command ->
        command.verb().equals(verb)
            && command.argument().endsWith(end)
            && command.replyCode() == code;
  }

  /** Where the server is killed. */
  private record Point(EmbeddedFtpServer server, Predicate<LoggedCommand> reply) {}

  /**
   * Kills the server there, and starts it again.
   *
   * @param task starts or restarts the job
   */
  private long killAt(Point point, Task task) throws IOException {
    CompletableFuture<Void> killed = new CompletableFuture<>();
    point
        .server()
        .commands()
        .beforeReply(
            point.reply(),
            () -> {
              site.node().kill();
              killed.complete(null);
            });
    return restarted(task, killed);
  }

  private long restarted(Task task, CompletableFuture<Void> killed) throws IOException {
    long execution = task.run();
    Waiting.until("WildFly is killed", site.node().log(), killed::isDone);
    site.node().restart();
    assertThat(site.jobs().status(execution)).isEqualTo("STARTED");
    return execution;
  }

  /** Gives the execution that it has begun. */
  private interface Task {
    long run() throws IOException;
  }

  /** Kills the server once a piece of the large file is written. */
  private long killInTheMiddle(String name, Task task) throws IOException {
    Path piece = out.resolve(name + ".incomplete");
    CompletableFuture<Void> killed = new CompletableFuture<>();
    site.target()
        .commands()
        .beforeReply(
            reply("STOR", name + ".incomplete", 150),
            new Thread(
                    () -> {
                      awaitPiece(piece);
                      site.node().kill();
                      killed.complete(null);
                    })
                ::start);
    long execution = restarted(task, killed);
    assertThat(Files.size(piece)).isBetween((long) PIECE, (long) LARGE - 1);
    return execution;
  }

  private static void awaitPiece(Path file) {
    while (file.toFile().length() < PIECE) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @CsvSource({"passive, active", "active, passive"})
  void a_move_that_is_killed_at_each_step_goes_on(String sourceMode, String targetMode)
      throws Exception {
    modes(sourceMode, targetMode);
    arrive(9, 3);
    EmbeddedFtpServer source = site.source();
    EmbeddedFtpServer target = site.target();
    List<Point> points =
        List.of(
            new Point(target, reply("STOR", ".manifest.part", 226)),
            new Point(target, reply("RNTO", ".manifest", 250)),
            new Point(source, reply("RETR", name(1), 150)),
            new Point(target, reply("STOR", name(4) + ".incomplete", 226)),
            new Point(target, reply("RNFR", name(5) + ".incomplete", 350)),
            new Point(target, reply("RNTO", name(6), 250)),
            new Point(source, reply("DELE", name(7), 250)));
    long execution = killAt(points.get(0), () -> site.jobs().start("move-nightly", parameters));
    for (Point point : points.subList(1, points.size())) {
      long before = execution;
      execution = killAt(point, () -> site.jobs().restart(before));
      if (point.equals(points.get(2))) {
        execution = killInTheMiddle(name(3), restartOf(execution));
      }
    }
    Files.writeString(in.resolve("came-later.csv"), "for the next job");
    execution = site.jobs().restart(execution);
    assertThat(site.ended(execution)).isEqualTo(COMPLETED);
    Files.delete(in.resolve("came-later.csv"));
    requireAllMoved(execution);
    requireMode(source.commands(), sourceMode);
    requireMode(target.commands(), targetMode);
  }

  private Task restartOf(long execution) {
    return () -> site.jobs().restart(execution);
  }

  private static void requireMode(CommandLog commands, String mode) {
    if (mode.equals(ACTIVE)) {
      assertThat(commands).transferredOnlyActively();
    } else {
      assertThat(commands).transferredOnlyPassively();
    }
  }

  @Test
  void a_move_that_is_stopped_goes_on() throws Exception {
    modes(PASSIVE, ACTIVE);
    arrive(6, -1);
    CompletableFuture<Long> execution = new CompletableFuture<>();
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    site.source()
        .commands()
        .beforeReply(
            reply("RETR", name(2), 150),
            () -> {
              try {
                site.jobs().stop(execution.join());
                stopped.complete(null);
              } catch (IOException e) {
                stopped.completeExceptionally(e);
              }
            });
    execution.complete(site.jobs().start("move-nightly", parameters));
    stopped.join();
    assertThat(site.ended(execution.join())).isEqualTo("STOPPED");
    // JBeret asks before it writes: the chunk that is read next is the last one.
    assertThat(out.resolve(name(2))).exists();
    assertThat(in.resolve(name(4))).exists();
    requireAllMoved(site.jobs().restart(execution.join()));
  }

  @Test
  void a_move_that_the_server_refuses_goes_on_once_the_cause_is_gone() throws Exception {
    modes(ACTIVE, PASSIVE);
    arrive(6, -1);
    Path obstacle = Files.createDirectories(out.resolve(name(3) + ".incomplete"));
    long failed = site.jobs().start("move-nightly", parameters);
    assertThat(site.ended(failed)).isEqualTo("FAILED");
    assertThat(in.resolve(name(3))).exists();
    Files.delete(obstacle);
    requireAllMoved(site.jobs().restart(failed));
  }

  @Test
  void a_move_whose_server_went_down_goes_on_once_it_is_back() throws Exception {
    modes(PASSIVE, PASSIVE);
    arrive(6, -1);
    site.target()
        .commands()
        .beforeReply(reply("STOR", name(2) + ".incomplete", 226), site.wayToTarget()::cut);
    long failed = site.jobs().start("move-nightly", parameters);
    assertThat(site.ended(failed)).isEqualTo("FAILED");
    site.wayToTarget().redirect(site.target().port());
    requireAllMoved(site.jobs().restart(failed));
  }

  @Test
  void partitions_that_are_killed_go_on() throws Exception {
    modes(PASSIVE, ACTIVE);
    arrive(40, -1);
    Point point = new Point(site.source(), reply("DELE", name(7), 250));
    long execution = killAt(point, () -> site.jobs().start("move-in-parallel", parameters));
    requireAllMoved(site.jobs().restart(execution));
  }

  @Test
  void a_batchlet_that_is_killed_goes_on() throws Exception {
    modes(ACTIVE, PASSIVE);
    arrive(6, -1);
    Files.createFile(in.resolve("all.done"));
    parameters.put("done", "ftp-jca://source/in/all.done?mode=active");
    Point point = new Point(site.target(), reply("RNTO", name(3), 250));
    long execution = killAt(point, () -> site.jobs().start("await-and-move", parameters));
    requireAllMoved(site.restartByOperator(execution));
  }
}
