package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.probe.JobClient;
import org.ftpconnector.it.probe.JobClient.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The demo application's batch job on whatever server, in both data modes. */
abstract class BatchBehaviour {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final TestedServer tested;
  private final Map<String, byte[]> files = new TreeMap<>(SampleFiles.all());
  private Path in = Path.of("in");
  private Path out = Path.of("out");

  BatchBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @BeforeEach
  void sample_files(TestInfo test) throws IOException {
    Path folder =
        tested.ftp().home().resolve("job-" + Integer.toHexString(test.getDisplayName().hashCode()));
    in = folder.resolve("in");
    out = Files.createDirectories(folder.resolve("out"));
    files.remove(".hidden"); // Apache FtpServer does not list it, so there is nothing to move.
    files.put("large.bin", SampleFiles.big(3_000_000));
    SampleFiles.write(in, files);
    tested.ftp().commands().clear();
  }

  @Test
  void an_active_job_moves_every_file() throws Exception {
    run("active", "active");
    assertThat(tested.ftp().commands()).transferredOnlyActively();
  }

  @Test
  void a_passive_job_moves_every_file() throws Exception {
    run("passive", "passive");
    assertThat(tested.ftp().commands()).transferredOnlyPassively();
  }

  @Test
  void a_job_reads_actively_and_writes_passively() throws Exception {
    run("active", "passive");
    assertThat(tested.ftp().commands().transfers())
        .allMatch(t -> t.verb().equals("STOR") ? t.isPassive() : t.isActive());
  }

  private void run(String sourceMode, String targetMode) throws IOException {
    JobClient jobs = new JobClient(tested.server().application());
    Progress started = jobs.start(url("source", in, sourceMode), url("target", out, targetMode));
    Progress ended = jobs.await(started.execution(), LIMIT, progress -> {});
    assertThat(ended.status()).as("see %s", tested.server().log()).isEqualTo("COMPLETED");
    assertThat(in).isEmptyDirectory();
    Map<String, String> expected = new TreeMap<>();
    files.forEach((name, content) -> expected.put(name, SampleFiles.sha256(content)));
    assertThat(SampleFiles.sha256OfTree(out)).isEqualTo(expected);
  }

  private String url(String factory, Path folder, String mode) {
    return "ftp-jca://" + factory + "/" + tested.ftp().home().relativize(folder) + "?mode=" + mode;
  }
}
