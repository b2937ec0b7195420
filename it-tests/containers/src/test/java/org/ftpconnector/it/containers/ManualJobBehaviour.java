package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.ftpconnector.fixtures.SampleFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manual's job that moves a folder, on whatever server: stopped, failed, and restarted. */
abstract class ManualJobBehaviour {
  private static final int FILES = 6;
  private static final String JOB = "move-nightly";

  private final TestedServer tested;
  private final Map<String, String> expected = new TreeMap<>();
  private Path in = Path.of("in");
  private Path out = Path.of("out");

  ManualJobBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @BeforeEach
  void files() throws IOException {
    in = tested.ftp().home().resolve("nightly");
    out = tested.ftp().home().resolve("moved");
    Folders.empty(in);
    Folders.empty(out);
    for (int i = 0; i < FILES; i++) {
      byte[] content = SampleFiles.big(3000 + i);
      Files.write(in.resolve(name(i)), content);
      expected.put(name(i), SampleFiles.sha256(content));
    }
    tested.ftp().commands().clear();
  }

  private static String name(int number) {
    return "f" + number + ".csv";
  }

  private static Map<String, String> parameters(String mode) {
    return Map.of(
        "source", "ftp-jca://source/nightly?mode=" + mode,
        "target", "ftp-jca://target/moved?mode=" + mode,
        "work", "ftp-jca://target/work?mode=" + mode);
  }

  private ManualJobs jobs() {
    return new ManualJobs(tested.server().application());
  }

  private String ended(long execution) throws IOException {
    return jobs().ended(execution, tested.server().log());
  }

  private void requireAllMoved(long execution) throws IOException {
    assertThat(ended(execution)).as("see %s", tested.server().log()).isEqualTo("COMPLETED");
    assertThat(SampleFiles.sha256OfTree(out)).isEqualTo(expected);
    assertThat(in).isEmptyDirectory();
  }

  @Test
  void a_move_that_failed_goes_on() throws Exception {
    Path obstacle = Files.createDirectories(out.resolve(name(3) + ".incomplete"));
    long failed = jobs().start(JOB, parameters("active"));
    assertThat(ended(failed)).isEqualTo("FAILED");
    assertThat(out.resolve(name(2))).exists();
    assertThat(in.resolve(name(3))).exists();
    Files.delete(obstacle);
    Files.writeString(in.resolve("a.csv"), "came later");
    long again = jobs().restart(failed, parameters("active"));
    ended(again);
    Files.delete(in.resolve("a.csv"));
    requireAllMoved(again);
    assertThat(tested.ftp().commands()).transferredOnlyActively();
  }

  @Test
  void a_move_that_is_stopped_goes_on() throws Exception {
    CompletableFuture<Long> execution = new CompletableFuture<>();
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    tested
        .ftp()
        .commands()
        .beforeReply(
            command ->
                command.verb().equals("RETR")
                    && command.argument().endsWith(name(1))
                    && command.replyCode() == 150,
            () -> {
              try {
                jobs().stop(execution.join());
                stopped.complete(null);
              } catch (IOException e) {
                stopped.completeExceptionally(e);
              }
            });
    execution.complete(jobs().start(JOB, parameters("passive")));
    stopped.join();
    assertThat(ended(execution.join())).isEqualTo("STOPPED");
    assertThat(in.resolve(name(FILES - 1))).exists();
    requireAllMoved(jobs().restart(execution.join(), parameters("passive")));
    assertThat(tested.ftp().commands()).transferredOnlyPassively();
  }

  /**
   * Kills a server whose repository outlives it, once a file is moved and nobody knows yet, and
   * restarts the job; gives the status that was found of the one that was killed.
   */
  final String killed() throws IOException {
    ApplicationServer server = tested.server();
    CompletableFuture<Void> killed = new CompletableFuture<>();
    tested
        .ftp()
        .commands()
        .beforeReply(
            command ->
                command.verb().equals("DELE")
                    && command.argument().endsWith(name(2))
                    && command.replyCode() == 250,
            () -> {
              server.kill();
              killed.complete(null);
            });
    long execution = jobs().start(JOB, parameters("passive"));
    Waiting.until("the server is killed", server.log(), killed::isDone);
    server.start();
    String found = jobs().status(execution);
    requireAllMoved(jobs().restart(execution, parameters("passive")));
    return found;
  }
}
