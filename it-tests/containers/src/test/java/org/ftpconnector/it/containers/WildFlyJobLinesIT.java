package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.ftpconnector.fixtures.SampleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The manual's jobs that read and write lines, on a WildFly that is killed again and again: each
 * line takes effect once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(900)
class WildFlyJobLinesIT {
  private static final long LINES_BETWEEN_KILLS = 100_000;

  private final Map<String, String> parameters = new TreeMap<>();
  private JobSite site;

  @BeforeAll
  void start() throws IOException {
    site = new JobSite("job-lines");
  }

  @AfterAll
  void close() {
    if (site != null) {
      site.close();
    }
  }

  @BeforeEach
  void clean() throws IOException {
    site.ask("delete from imported");
    parameters.clear();
    for (Path home : new Path[] {site.source().home(), site.target().home()}) {
      Folders.empty(home.resolve("lines"));
    }
    site.source().commands().clear();
    site.target().commands().clear();
  }

  private static void write(Path file, String header, long lines) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(header);
      for (long line = 1; line <= lines; line++) {
        out.write(line + ",name of " + line + "\n");
      }
    }
  }

  private long imported() throws IOException {
    return Long.parseLong(site.ask("select count(*) from imported"));
  }

  private void awaitKill(CompletableFuture<Void> killed) throws IOException {
    Waiting.until("WildFly is killed", site.node().log(), killed::isDone);
    site.node().restart();
  }

  /** Killed about every so many lines: at any moment, within a chunk or between two. */
  @ParameterizedTest
  @CsvSource({"passive, 1000000", "active, 300000"})
  void each_record_is_in_the_database_once(String mode, long lines) throws Exception {
    write(site.source().home().resolve("lines").resolve("rows.csv"), "id,name\n", lines);
    parameters.put("file", "ftp-jca://source/lines/rows.csv?mode=" + mode);
    long execution = site.jobs().start("read-csv", parameters);
    int kills = 0;
    for (long next = LINES_BETWEEN_KILLS; next < lines; next += LINES_BETWEEN_KILLS) {
      long least = next;
      site.await(next + " are imported", execution, () -> imported() >= least);
      site.node().kill();
      site.node().restart();
      kills++;
      execution = site.jobs().restart(execution);
    }
    assertThat(site.ended(execution)).as("see %s", site.node().log()).isEqualTo("COMPLETED");
    assertThat(
            site.ask(
                "select count(*) || ' ' || count(distinct id) || ' ' || sum(id) from imported"))
        .isEqualTo(lines + " " + lines + " " + lines * (lines + 1) / 2);
    assertThat(site.ask("select count(*) from imported where name <> 'name of ' || id"))
        .isEqualTo("0");
    // The header, which is read again by each, and the rest from where it was.
    assertThat(site.source().commands().all("REST")).hasSizeGreaterThanOrEqualTo(kills);
    requireMode(mode);
  }

  private void requireMode(String mode) {
    if (mode.equals("active")) {
      assertThat(site.source().commands()).transferredOnlyActively();
    } else {
      assertThat(site.source().commands()).transferredOnlyPassively();
    }
  }

  /** Killed when a chunk is being appended, when it is and nobody knows, and in between. */
  @ParameterizedTest
  @CsvSource({"passive, active", "active, passive"})
  void an_export_is_the_same_as_without_kills(String sourceMode, String targetMode)
      throws Exception {
    Path from = site.source().home().resolve("lines").resolve("rows.txt");
    write(from, "", 200_000);
    parameters.put("from", "ftp-jca://source/lines/rows.txt?mode=" + sourceMode);
    parameters.put("folder", "ftp-jca://target/lines/growing?mode=" + targetMode);
    parameters.put("growing", "ftp-jca://target/lines/growing/export.csv?mode=" + targetMode);
    parameters.put("target", "ftp-jca://target/lines/published?mode=" + targetMode);
    Path growing = site.target().home().resolve("lines/growing/export.csv");
    long execution = -1;
    int[] codes = {226, 150, 226, 150};
    for (int i = 0; i < codes.length; i++) {
      killAtAppend(codes[i], growing, (i + 1) * 600_000L);
      execution =
          execution < 0
              ? site.jobs().start("write-export", parameters)
              : site.jobs().restart(execution);
      awaitKill(killed);
    }
    execution = site.jobs().restart(execution);
    assertThat(site.ended(execution)).as("see %s", site.node().log()).isEqualTo("COMPLETED");
    Path expected = site.target().home().resolve("lines/expected.csv");
    write(expected, "id,name\n", 200_000);
    assertThat(SampleFiles.sha256(site.target().home().resolve("lines/published/export.csv")))
        .isEqualTo(SampleFiles.sha256(expected));
    assertThat(growing).doesNotExist();
    requireMode(sourceMode);
  }

  private CompletableFuture<Void> killed = new CompletableFuture<>();

  /** In a thread of its own: Apache FtpServer waits until the 150 is sent before it goes on. */
  private void killAtAppend(int code, Path file, long bytes) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    killed = done;
    Runnable kill =
        () -> {
          site.node().kill();
          done.complete(null);
        };
    site.target()
        .commands()
        .beforeReply(
            command ->
                command.verb().equals("APPE")
                    && command.replyCode() == code
                    && file.toFile().length() >= bytes,
            code == 226 ? kill : new Thread(kill)::start);
  }
}
