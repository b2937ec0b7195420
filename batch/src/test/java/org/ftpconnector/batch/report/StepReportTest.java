package org.ftpconnector.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.OnConflict;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rows over crashes, each of which is a new report of the same file; lines by a clock. */
@Timeout(60)
class StepReportTest {
  private static final long SECOND = 1_000_000_000L;

  private final StandardFileSystemManager vfs = new StandardFileSystemManager();
  private final AtomicLong clock = new AtomicLong(-SECOND);
  private final List<String> log = new ArrayList<>();
  private final Path in;
  private final Path out;
  private final Path csv;

  StepReportTest(@TempDir Path in, @TempDir Path out, @TempDir Path told) {
    this.in = in;
    this.out = out;
    csv = told.resolve("new/moved.csv");
  }

  @BeforeEach
  void open() throws FileSystemException {
    vfs.init();
  }

  @AfterEach
  void close() {
    vfs.close();
  }

  private FileObject file(Path path) throws FileSystemException {
    return vfs.resolveFile(path.toUri());
  }

  private StepReport report(long execution) throws IOException {
    return new StepReport(
        "nightly, step move",
        execution,
        file(csv),
        clock::get,
        new ProgressLines(10 * SECOND, log::add));
  }

  private StepReport begun() throws IOException {
    StepReport report = report(1);
    report.begin();
    return report;
  }

  private StepReport restarted(long execution) throws IOException {
    StepReport report = report(execution);
    report.goOn(of -> of <= execution);
    return report;
  }

  private List<CSVRecord> rows() throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader text = Files.newBufferedReader(csv)) {
      return format.parse(text).getRecords();
    }
  }

  private List<String> column(String name) throws IOException {
    return rows().stream().map(row -> row.get(name)).toList();
  }

  private ReportedMoves moves(StepReport report) throws IOException {
    return new ReportedMoves(file(out), OnConflict.SAME, () -> false, report);
  }

  private void move(StepReport report, String... names) throws IOException {
    try (ReportedMoves moves = moves(report)) {
      for (String name : names) {
        moves.move(file(in.resolve(name)), new ListedFile(name, 7, 0), true);
      }
    }
  }

  private void given(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(in.resolve(name), "content");
    }
  }

  private static ReportRow row(Outcome outcome, String source, String reason) {
    return new ReportRow(
        outcome, source, "ftp-jca://b/y?mode=active", 7, "", 5, Instant.EPOCH, reason);
  }

  @Test
  void a_row_says_what_became_of_a_file() throws IOException {
    given("a");
    move(begun(), "a");
    CSVRecord row = rows().get(0);
    // Files of one disk are renamed, and nothing is read for a hash.
    assertThat(row.toMap())
        .containsEntry("outcome", "renamed")
        .containsEntry("source", file(in.resolve("a")).getPublicURIString())
        .containsEntry("target", file(out.resolve("a")).getPublicURIString())
        .containsEntry("size", "7")
        .containsEntry("sha256", "")
        .containsEntry("source_mode", "")
        .containsEntry("execution", "1")
        .containsEntry("reason", "");
    assertThat(Instant.parse(row.get("finished"))).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void columns_are_those_of_the_manual() {
    List<String> manual =
        ManualPage.of("docs/batch.md")
            .between("columns")
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("`", 3)[1])
            .toList();
    assertThat(manual).containsExactly(ReportRow.HEADER.split(","));
  }

  @Test
  void whatever_is_in_a_name_or_reason_is_one_harmless_line() throws IOException {
    String odd = "ftp-jca://a/=cmd|'x' \"q\", 1\n\u2028\u00e4?mode=passive";
    StepReport report = begun();
    report.append(
        List.of(
            row(Outcome.FAILED, odd, "=HYPERLINK(\"http://x\",\"y\")\r\nB"),
            row(Outcome.FAILED, "@SUM(1)", "-1")));
    assertThat(Files.readAllLines(csv)).hasSize(3);
    assertThat(column("source"))
        .containsExactly(odd.replace("\n", "\\u000a").replace("\u2028", "\\u2028"), "'@SUM(1)");
    assertThat(column("reason"))
        .containsExactly("'=HYPERLINK(\"http://x\",\"y\")\\u000d\\u000aB", "'-1");
    assertThat(column("source_mode")).containsExactly("passive", "");
    assertThat(column("target_mode")).containsOnly("active");
  }

  @Test
  void a_restart_keeps_rows_and_writes_none_twice() throws IOException {
    given("a", "b \"1\", 2");
    move(begun(), "a", "b \"1\", 2");
    given("c");
    // As if the checkpoint had not been written: the files come again.
    StepReport again = restarted(2);
    move(again, "a", "b \"1\", 2", "c");
    assertThat(column("execution")).containsExactly("1", "1", "2");
    assertThat(column("outcome")).containsOnly("renamed");
    assertThat(again.progress().files()).isEqualTo(3);
  }

  @Test
  void a_file_that_was_moved_without_a_row_gets_one() throws IOException {
    begun();
    Files.writeString(out.resolve("a"), "content");
    StepReport again = restarted(2);
    move(again, "a");
    move(again, "a");
    assertThat(column("outcome")).containsExactly("there");
    assertThat(again.summary("COMPLETED"))
        .contains("files: 1 (moved 0, renamed 0, there already 1)");
  }

  @Test
  void a_file_that_failed_has_a_row_for_that_and_one_for_its_move() throws IOException {
    given("a");
    Files.writeString(out.resolve("a"), "another");
    StepReport failing = begun();
    assertThatIOException().isThrownBy(() -> move(failing, "a"));
    assertThat(failing.summary("FAILED"))
        .startsWith("nightly, step move, execution 1: FAILED\n")
        .contains("failures: 1\n", "/a: not moved: ");
    Files.delete(out.resolve("a"));
    move(restarted(2), "a");
    assertThat(column("outcome")).containsExactly("failed", "renamed");
    assertThat(column("target").get(0)).isEmpty();
    assertThat(column("reason").get(0)).contains("is not a copy of");
  }

  @Test
  void the_rows_before_a_failure_are_written() throws IOException {
    given("a");
    assertThatIOException().isThrownBy(() -> move(begun(), "a", "missing"));
    assertThat(column("outcome")).containsExactly("renamed", "failed");
  }

  @Test
  void a_piece_of_a_row_that_a_crash_left_is_cut_off() throws IOException {
    given("a", "b");
    move(begun(), "a");
    String whole = Files.readString(csv);
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(csv, whole.substring(0, length));
      restarted(2);
      assertThat(whole).startsWith(Files.readString(csv));
      assertThat(Files.readString(csv)).startsWith(ReportRow.HEADER).endsWith("\r\n");
    }
    assertThat(csv.resolveSibling("moved.csv.part")).doesNotExist();
    Files.writeString(csv, whole + "moved,\"file:///x");
    move(restarted(2), "b");
    assertThat(column("execution")).containsExactly("1", "2");
  }

  @Test
  void a_report_that_cannot_be_written_says_so_and_loses_no_file_and_no_row() throws IOException {
    given("a", "b");
    StepReport report = begun();
    move(report, "a");
    Path aside = csv.resolveSibling("aside");
    Files.move(csv, aside);
    Files.createDirectory(csv);
    assertThatIOException().isThrownBy(() -> move(report, "b"));
    assertThat(out.resolve("b")).hasContent("content");

    Files.delete(csv);
    Files.move(aside, csv);
    // In the same execution, if the chunk is tried again; a restart does the same.
    move(report, "b");
    assertThat(column("outcome")).containsExactly("renamed", "there");
    assertThat(report.progress().files()).isEqualTo(2);
  }

  @Test
  void what_is_no_report_of_this_job_is_left_as_it_is() throws IOException {
    Files.createDirectories(csv.getParent());
    for (String other : List.of("name,value\n1,2\n", "name", "\r\n", ReportRow.HEADER + "\n")) {
      Files.writeString(csv, other);
      assertThatIOException()
          .isThrownBy(() -> restarted(2))
          .withMessageContaining("moved.csv is no report of this version; remove it");
      assertThat(csv).hasContent(other);
    }
    begun().append(List.of(row(Outcome.MOVED, "x", "")));
    assertThatIOException()
        .isThrownBy(() -> report(7).goOn(execution -> execution > 5))
        .withMessageContaining("with rows of execution 1; remove it");
    assertThat(rows()).hasSize(1);
  }

  @Test
  void lines_of_progress_are_at_most_one_in_their_time() throws IOException {
    StepReport report = begun();
    report.expect(4, 4_000_000);
    clock.addAndGet(9 * SECOND);
    report.running(1000);
    assertThat(log).isEmpty();
    clock.addAndGet(SECOND);
    for (int block = 0; block < 999; block++) {
      report.running(1000);
    }
    report.done(row(Outcome.FAILED, "x", "full"), 0);
    assertThat(log)
        .containsExactly(
            "nightly, step move, execution 1: 0 of 4 files, 2.0 kB of 4.0 MB, 200 bytes/s, 19990 s"
                + " left");
    clock.addAndGet(10 * SECOND);
    report.done(row(Outcome.MOVED, "y", ""), 1_000_000);
    assertThat(log.get(1)).contains(": 1 of 4 files, 7 bytes of 4.0 MB, ").endsWith(", 1 failed");
    clock.addAndGet(25 * SECOND);
    report.running(1);
    clock.addAndGet(9 * SECOND);
    report.running(1);
    assertThat(log).hasSize(3);
  }

  /** Of a kind of files of which one thread's append is lost where another one's falls into it. */
  @Test
  void threads_write_whole_rows_into_one_report() throws Exception {
    FileObject shared = vfs.resolveFile("ram:///shared.csv");
    StepReport report = new StepReport("t", 1, shared, clock::get, new ProgressLines(0, log::add));
    report.begin();
    ExecutorService partitions = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int partition = 0; partition < 8; partition++) {
        String name = "partition " + partition + " file ";
        all.add(
            () -> {
              for (int chunk = 0; chunk < 50; chunk++) {
                report.append(
                    List.of(
                        row(Outcome.MOVED, name + 2 * chunk, ""),
                        row(Outcome.MOVED, name + (2 * chunk + 1), "")));
              }
              return null;
            });
      }
      for (Future<Void> ended : partitions.invokeAll(all)) {
        ended.get();
      }
    } finally {
      partitions.shutdown();
    }
    assertThat(shared.getContent().getString(StandardCharsets.UTF_8).lines())
        .hasSize(801)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.split(",", -1).length == 11);
    assertThat(log).isEmpty();
  }

  @Test
  void sizes_are_for_people() {
    assertThat(Progress.size(999)).isEqualTo("999 bytes");
    assertThat(Progress.size(1000)).isEqualTo("1.0 kB");
    assertThat(Progress.size(999_960)).isEqualTo("1.0 MB");
    assertThat(Progress.size(52_429_438)).isEqualTo("52.4 MB");
    assertThat(Progress.size(Long.MAX_VALUE)).isEqualTo("9223372.0 TB");
  }

  @Test
  void nobody_knows_how_long_it_takes_before_something_is_done() {
    assertThat(new Progress(0, 10, 0, 100, 0, SECOND).secondsLeft()).isEqualTo(-1);
    assertThat(new Progress(5, 0, 50, 0, 0, SECOND).secondsLeft()).isEqualTo(-1);
    assertThat(new Progress(5, 10, 0, 0, 0, SECOND).secondsLeft()).isEqualTo(1);
    assertThat(new Progress(0, 1, 25, 100, 0, SECOND).secondsLeft()).isEqualTo(3);
  }
}
