package org.ftpconnector.batch;

import static jakarta.batch.runtime.BatchStatus.COMPLETED;
import static jakarta.batch.runtime.BatchStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.jberet.runtime.JobExecutionImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job XML of the manual, run as it stands there, from an FTP server to local folders. */
@Timeout(120)
class RecipesTest {
  private final EmbeddedFtpServer server;
  private final Path in;
  private final Path local;
  private final Map<String, String> parameters = new HashMap<>();

  RecipesTest(@TempDir Path home, @TempDir Path local) {
    server = EmbeddedFtpServer.builder().home(home).user("ann", "s3cret").start();
    in = home.resolve("in");
    this.local = local;
  }

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(in);
    Files.createDirectory(local.resolve("out"));
    parameters.put("source", url("/in"));
    parameters.put("target", local.resolve("out").toUri().toString());
    parameters.put("work", local.resolve("work").toUri().toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url(String path) {
    return "ftp-pool://ann:s3cret@" + server.host() + ":" + server.port() + path + "?mode=passive";
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(in.resolve(name), content);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path out(String name) {
    return local.resolve("out").resolve(name);
  }

  @Test
  void a_folder_is_moved() throws Exception {
    file("a.csv", "alpha");
    file("b.csv", "beta");
    file("c.txt", "no csv");
    JobExecutionImpl job = Jobs.run("move-nightly", parameters);
    assertThat(job.getBatchStatus()).as(Jobs.failure(job)).isEqualTo(COMPLETED);
    assertThat(names(local.resolve("out"))).containsExactly("a.csv", "b.csv");
    assertThat(out("b.csv")).hasContent("beta");
    assertThat(names(in)).containsExactly("c.txt");
  }

  @Test
  void a_job_that_failed_goes_on_with_what_was_there_at_its_start() throws Exception {
    file("a.csv", "alpha");
    file("b.csv", "beta");
    Files.writeString(out("b.csv"), "another");
    JobExecutionImpl failed = Jobs.run("move-nightly", parameters);
    assertThat(failed.getBatchStatus()).isEqualTo(FAILED);
    assertThat(Jobs.failure(failed)).contains("b.csv was there before").doesNotContain("s3cret");

    file("aa.csv", "came later");
    Files.delete(out("b.csv"));
    JobExecutionImpl again = Jobs.restart(failed);
    assertThat(again.getBatchStatus()).as(Jobs.failure(again)).isEqualTo(COMPLETED);
    assertThat(names(local.resolve("out"))).containsExactly("a.csv", "b.csv");
    assertThat(out("b.csv")).hasContent("beta");
    assertThat(names(in)).containsExactly("aa.csv");
  }

  /** Nothing was done by then: there is no checkpoint, but a manifest. */
  @Test
  void what_came_later_stays_also_where_the_first_file_failed() throws Exception {
    file("b.csv", "beta");
    Files.writeString(out("b.csv"), "another");
    JobExecutionImpl failed = Jobs.run("move-nightly", parameters);
    assertThat(failed.getBatchStatus()).isEqualTo(FAILED);
    file("a.csv", "came later");
    Files.delete(out("b.csv"));
    assertThat(Jobs.restart(failed).getBatchStatus()).isEqualTo(COMPLETED);
    assertThat(names(in)).containsExactly("a.csv");
  }

  @Test
  void what_came_meanwhile_is_for_the_next_job() throws Exception {
    file("a.csv", "alpha");
    Jobs.run("move-nightly", parameters);
    file("b.csv", "beta");
    assertThat(Jobs.run("move-nightly", parameters).getBatchStatus()).isEqualTo(COMPLETED);
    assertThat(names(local.resolve("out"))).containsExactly("a.csv", "b.csv");
  }

  @Test
  void an_awaited_folder_is_moved_and_its_done_file_deleted() throws Exception {
    file("a.csv", "alpha");
    file("all.done", "");
    JobExecutionImpl job = Jobs.run("await-and-move", parameters("done", url("/in/all.done")));
    assertThat(job.getBatchStatus()).as(Jobs.failure(job)).isEqualTo(COMPLETED);
    assertThat(names(local.resolve("out"))).containsExactly("a.csv");
    assertThat(names(in)).isEmpty();
  }

  @Test
  void a_job_that_reads_records_goes_on_behind_the_last_chunk() throws Exception {
    file(
        "rows.csv",
        IntStream.range(0, 2500)
            .mapToObj(row -> row + ",\"name " + row + "\"\n")
            .collect(Collectors.joining("", "id,name\n", "")));
    RowWriter.ROWS.clear();
    RowWriter.failBehind = 1500;
    JobExecutionImpl failed = Jobs.run("read-csv", parameters("file", url("/in/rows.csv")));
    assertThat(failed.getBatchStatus()).isEqualTo(FAILED);
    assertThat(RowWriter.ROWS).hasSize(1000);
    JobExecutionImpl again = Jobs.restart(failed);
    assertThat(again.getBatchStatus()).as(Jobs.failure(again)).isEqualTo(COMPLETED);
    assertThat(RowWriter.ROWS)
        .hasSize(2500)
        .doesNotHaveDuplicates()
        .endsWith(Map.of("id", "2499", "name", "name 2499"));
  }

  @Test
  void an_export_is_written_once_and_published_whole() throws Exception {
    String lines =
        IntStream.range(0, 2500).mapToObj(row -> row + "\n").collect(Collectors.joining());
    file("rows.txt", lines);
    parameters.put("from", url("/in/rows.txt"));
    parameters.put("folder", local.resolve("growing").toUri().toString());
    parameters.put("growing", local.resolve("growing/export.csv").toUri().toString());
    JobExecutionImpl job = Jobs.run("write-export", parameters);
    assertThat(job.getBatchStatus()).as(Jobs.failure(job)).isEqualTo(COMPLETED);
    assertThat(out("export.csv")).hasContent("id,name\n" + lines);
    assertThat(local.resolve("growing/export.csv")).doesNotExist();
  }

  /** The first one by the provider, when it lists; the other one when it is to be written. */
  @ParameterizedTest
  @ValueSource(strings = {"..\\evil.csv", "a\\b.csv"})
  void a_name_that_could_lead_out_is_refused_and_told(String name) throws Exception {
    file(name, "evil");
    JobExecutionImpl job = Jobs.run("move-nightly", parameters);
    assertThat(job.getBatchStatus()).isEqualTo(FAILED);
    assertThat(Jobs.failure(job)).contains("uld lead out of ");
    assertThat(names(in)).containsExactly(name);
    assertThat(names(local)).isSubsetOf("out", "work");
    assertThat(names(local.resolve("out"))).isEmpty();
  }

  @Test
  void partitions_that_failed_go_on_with_their_own_files() throws Exception {
    for (int i = 10; i < 40; i++) {
      file("f" + i, "content " + "x".repeat(i));
    }
    Files.writeString(out("f25"), "another");
    JobExecutionImpl failed = Jobs.run("move-in-parallel", parameters);
    assertThat(failed.getBatchStatus()).isEqualTo(FAILED);
    assertThat(in.resolve("f25")).exists();

    file("g", "came later");
    Files.delete(out("f25"));
    JobExecutionImpl again = Jobs.restart(failed);
    assertThat(again.getBatchStatus()).as(Jobs.failure(again)).isEqualTo(COMPLETED);
    assertThat(names(in)).containsExactly("g");
    assertThat(names(local.resolve("out"))).hasSize(30);
    assertThat(out("f25")).hasContent("content " + "x".repeat(25));
  }

  @Test
  void a_report_has_a_row_for_each_file_over_partitions_and_restarts() throws Exception {
    for (int i = 10; i < 40; i++) {
      file("f" + i, "content " + i);
    }
    Files.writeString(out("f25"), "another");
    parameters.put("report", local.resolve("report").toUri().toString());
    JobExecutionImpl failed = Jobs.run("move-reported", parameters);
    assertThat(failed.getBatchStatus()).isEqualTo(FAILED);
    assertThat(shown()).isEmpty();
    Files.delete(out("f25"));
    JobExecutionImpl again = Jobs.restart(failed);
    assertThat(again.getBatchStatus()).as(Jobs.failure(again)).isEqualTo(COMPLETED);
    assertThat(shown()).isEmpty();

    List<CSVRecord> rows = reported();
    assertThat(rows).filteredOn(row -> row.get("outcome").equals("moved")).hasSize(30);
    assertThat(rows)
        .filteredOn(row -> row.get("outcome").equals("failed"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("reason")).contains("f25 was there before"));
    assertThat(rows).hasSize(31).doesNotHaveDuplicates();
    assertThat(rows)
        .filteredOn(row -> row.get("source").contains("/in/f39?"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("sha256")).isEqualTo(sha256("content 39"));
              assertThat(row.get("source_mode")).isEqualTo("passive");
              assertThat(row.get("target_mode")).isEmpty();
            });
    assertThat(local.resolve("report/summary.txt"))
        .content()
        .contains(
            "execution " + failed.getExecutionId() + ": FAILED\n", "failures: 1\n    ftp-pool")
        .contains("execution " + again.getExecutionId() + ": COMPLETED\n")
        .doesNotContain("s3cret");
  }

  private List<CSVRecord> reported() throws IOException {
    try (Reader text = Files.newBufferedReader(local.resolve("report/moved.csv"))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(text)
          .getRecords();
    }
  }

  private static String sha256(String content) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static Set<ObjectName> shown() throws MalformedObjectNameException {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("org.ftpconnector:type=BatchStep,*"), null);
  }

  private Map<String, String> parameters(String name, String value) {
    parameters.put(name, value);
    return parameters;
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "work"})
  void what_is_missing_is_named(String parameter) throws Exception {
    parameters.put(parameter, "");
    JobExecutionImpl job = Jobs.run("move-nightly", parameters);
    assertThat(job.getBatchStatus()).isEqualTo(FAILED);
    assertThat(Jobs.failure(job)).contains("vfsFileReader needs the property ");
  }
}
