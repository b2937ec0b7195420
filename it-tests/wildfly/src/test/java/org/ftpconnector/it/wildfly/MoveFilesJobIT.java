package org.ftpconnector.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.probe.JobClient;
import org.ftpconnector.it.probe.JobClient.Progress;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo application's job, in both modes, and its restart after failures of all kinds. */
@ArquillianTest
class MoveFilesJobIT {
  private static final Path LOG = Path.of(System.getProperty("wildfly.base"), "log", "server.log");
  private static final String DEPLOYING = "WFLYSRV0027: ";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @ArquillianResource private EmbeddedFtpServer ftp;
  @ArquillianResource private URI application;

  private final Map<String, byte[]> files = new TreeMap<>(SampleFiles.all());
  private Path in = Path.of("in");
  private Path out = Path.of("out");

  @Deployment(testable = false)
  static Archive<?> deployment() {
    return Archives.demo();
  }

  @BeforeEach
  void sample_files(TestInfo test) throws IOException {
    Path folder =
        ftp.home().resolve("job").resolve(Integer.toHexString(test.getDisplayName().hashCode()));
    in = folder.resolve("in");
    out = Files.createDirectories(folder.resolve("out"));
    files.remove(".hidden"); // Apache FtpServer does not list it, so there is nothing to move.
    files.put("large.bin", SampleFiles.big(3_000_000));
    SampleFiles.write(in, files);
    ftp.commands().clear();
  }

  @Test
  void an_active_job_moves_every_file() throws Exception {
    assertThat(run("active")).isEqualTo("COMPLETED");
    everyFileHasArrivedOnce();
    assertThat(ftp.commands()).transferredOnlyActively();
  }

  @Test
  void a_passive_job_moves_every_file() throws Exception {
    assertThat(run("passive")).isEqualTo("COMPLETED");
    everyFileHasArrivedOnce();
    assertThat(ftp.commands()).transferredOnlyPassively();
  }

  /** Nothing else of it asks for the bean, which is made when it is used first. */
  @Test
  void a_job_uses_the_file_systems_of_the_application() throws Exception {
    assertThat(run("passive")).isEqualTo("COMPLETED");
    String log = Files.readString(LOG);
    assertThat(log.substring(log.lastIndexOf(DEPLOYING)))
        .containsOnlyOnce("the application has opened its file systems");
  }

  @Test
  void a_job_reads_actively_and_writes_passively() throws Exception {
    Progress started = jobs().start(url("source", in, "active"), url("target", out, "passive"));
    assertThat(over(started).status()).isEqualTo("COMPLETED");
    everyFileHasArrivedOnce();
    assertThat(ftp.commands().transfers())
        .allMatch(t -> t.verb().equals("STOR") ? t.isPassive() : t.isActive());
  }

  /** A directory in the place of the file that is to be written makes its upload fail. */
  @ParameterizedTest
  @ValueSource(strings = {"active", "passive"})
  void a_restart_carries_on_behind_the_file_that_failed(String mode) throws Exception {
    Path obstacle = Files.createDirectory(out.resolve("large.bin.incomplete"));
    Progress failed = over(jobs().start(url("source", in, mode), url("target", out, mode)));
    assertThat(failed.status()).isEqualTo("FAILED");
    assertThat(in.resolve("large.bin")).exists();
    assertThat(out.resolve("crlf.txt")).exists();
    long uploadsBefore = ftp.commands().count("STOR");
    Files.delete(obstacle);

    assertThat(over(jobs().restart(failed.execution())).status()).isEqualTo("COMPLETED");
    everyFileHasArrivedOnce();
    assertThat(ftp.commands().count("STOR") - uploadsBefore).isLessThan(files.size());
  }

  @Test
  void a_restart_after_the_server_dropped_every_connection_loses_and_doubles_nothing()
      throws Exception {
    files.put("very-large.bin", SampleFiles.big(40_000_000));
    SampleFiles.write(in, files);
    Progress started = jobs().start(url("source", in, "passive"), url("target", out, "passive"));
    awaitFile(out.resolve("very-large.bin.incomplete"));
    Progress failed = jobs().look(started.execution());
    while (!failed.isOver()) {
      ftp.killControlConnections();
      failed = jobs().look(started.execution());
    }
    assertThat(failed.status()).isEqualTo("FAILED");

    assertThat(over(jobs().restart(failed.execution())).status()).isEqualTo("COMPLETED");
    everyFileHasArrivedOnce();
  }

  /** As after a crash between the rename in the target folder and the deletion of the source. */
  @Test
  void a_file_that_had_arrived_is_deleted_and_not_copied_again() throws Exception {
    Files.write(out.resolve("large.bin"), files.get("large.bin"));
    assertThat(run("passive")).isEqualTo("COMPLETED");
    everyFileHasArrivedOnce();
    assertThat(ftp.commands().transfers())
        .noneMatch(t -> t.verb().equals("STOR") && t.path().contains("large.bin"));
  }

  @Test
  void the_piece_that_a_crashed_copy_left_is_overwritten() throws Exception {
    Files.write(out.resolve("lf.txt.incomplete"), SampleFiles.big(100_000));
    assertThat(run("active")).isEqualTo("COMPLETED");
    everyFileHasArrivedOnce();
  }

  @Test
  void a_url_that_is_no_folder_of_a_factory_is_refused() {
    String target = url("target", out, "passive");
    assertThatThrownBy(() -> jobs().start("file:///etc", target)).hasMessageContaining("400");
    assertThatThrownBy(() -> jobs().start("ftp-jca://user:pw@source/in", target))
        .hasMessageContaining("400");
    assertThatThrownBy(() -> jobs().look(Long.MAX_VALUE)).hasMessageContaining("404");
  }

  private void everyFileHasArrivedOnce() {
    assertThat(in).isEmptyDirectory();
    Map<String, String> expected = new TreeMap<>();
    files.forEach((name, content) -> expected.put(name, SampleFiles.sha256(content)));
    assertThat(SampleFiles.sha256OfTree(out)).isEqualTo(expected);
  }

  private String run(String mode) throws IOException {
    Progress end = over(jobs().start(url("source", in, mode), url("target", out, mode)));
    assertThat(end.files()).isEqualTo(files.size());
    assertThat(end.bytes()).isEqualTo(files.values().stream().mapToLong(c -> c.length).sum());
    return end.status();
  }

  private Progress over(Progress started) throws IOException {
    return jobs().await(started.execution(), LIMIT, progress -> {});
  }

  private JobClient jobs() {
    return new JobClient(application);
  }

  private String url(String factory, Path folder, String mode) {
    return "ftp-jca://" + factory + "/" + ftp.home().relativize(folder) + "?mode=" + mode;
  }

  private static void awaitFile(Path file) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("waiting for %s", file).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
