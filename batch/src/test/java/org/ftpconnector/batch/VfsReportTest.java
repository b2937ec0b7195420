package org.ftpconnector.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ftpconnector.batch.files.ListedFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown while a step runs, and that nothing of it stays. */
@SuppressWarnings("UnnecessaryAssignment") // The tests are the container here.
class VfsReportTest {
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  private final VfsReport report = new VfsReport();
  private final Path told;
  private BatchStatus status = BatchStatus.STARTED;

  VfsReportTest(@TempDir Path told) {
    this.told = told;
  }

  @BeforeEach
  void contexts() {
    report.job = job(4711);
    report.step = step();
    report.csv = told.resolve("moved.csv").toUri().toString();
    report.text = told.resolve("summary.txt").toUri().toString();
  }

  @AfterEach
  void end() throws IOException {
    report.afterStep();
  }

  private static JobContext job(long execution) {
    return context(
        JobContext.class,
        (proxy, method, arguments) ->
            method.getName().equals("getExecutionId") ? execution : "nightly \"1\", a");
  }

  private StepContext step() {
    return context(
        StepContext.class,
        (proxy, method, arguments) -> method.getName().equals("getBatchStatus") ? status : "move");
  }

  private static <T> T context(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  private static Set<ObjectName> shown() throws Exception {
    return BEANS.queryNames(
        new ObjectName("org.ftpconnector:type=BatchStep,execution=4711,*"), null);
  }

  @Test
  void progress_is_shown_as_long_as_the_step_runs() throws Exception {
    report.beforeStep();
    RunningReports.expect(
        requireNonNull(RunningReports.of(job(4711), step())),
        List.of(new ListedFile("a", 5, 0), new ListedFile("b", 6, 0)));
    ObjectName name = shown().iterator().next();
    assertThat(name.getKeyProperty("step")).isEqualTo("\"move\"");
    assertThat(BEANS.getAttribute(name, "Job")).isEqualTo("nightly \"1\", a");
    assertThat(BEANS.getAttribute(name, "ExpectedFiles")).isEqualTo(2L);
    assertThat(BEANS.getAttribute(name, "ExpectedBytes")).isEqualTo(11L);
    assertThat(BEANS.getAttribute(name, "SecondsLeft")).isEqualTo(-1L);
    status = BatchStatus.FAILED;
    report.afterStep();
    assertThat(shown()).isEmpty();
    assertThat(RunningReports.of(job(4711), step())).isNull();
    assertThat(told.resolve("summary.txt"))
        .content()
        .startsWith("nightly \"1\", a, step move, execution 4711: FAILED\n  files: 0 of 2 (");
  }

  @Test
  void nothing_stays_also_where_the_summary_cannot_be_written() throws Exception {
    Files.createDirectory(told.resolve("summary.txt"));
    report.beforeStep();
    assertThat(shown()).hasSize(1);
    assertThatIOException().isThrownBy(report::afterStep);
    assertThat(shown()).isEmpty();
    assertThat(RunningReports.of(job(4711), step())).isNull();
  }

  @Test
  void a_report_that_cannot_be_written_is_known_before_anything_is_moved() throws Exception {
    Files.createDirectory(told.resolve("moved.csv"));
    assertThatIOException().isThrownBy(report::beforeStep);
    assertThat(shown()).isEmpty();
  }

  @Test
  void two_reports_of_one_step_are_refused() throws Exception {
    report.beforeStep();
    VfsReport second = new VfsReport();
    second.job = job(4711);
    second.step = step();
    assertThatIllegalStateException()
        .isThrownBy(second::beforeStep)
        .withMessageContaining("has two vfsReport");
    second.afterStep();
    assertThat(shown()).hasSize(1);
  }

  @Test
  void a_partition_that_does_not_find_the_report_says_so() throws Exception {
    report.beforeStep();
    VfsReport partition = new VfsReport();
    partition.step = step();
    partition.job = job(4711);
    partition.beforeChunk();
    partition.job = job(4712);
    assertThatIllegalStateException()
        .isThrownBy(partition::beforeChunk)
        .withMessageContaining("does not find the report of its step move");
  }

  /** More than it keeps until it writes them. */
  @Test
  void a_batchlet_reports_its_moves(@TempDir Path in, @TempDir Path out) throws Exception {
    for (int i = 0; i < 250; i++) {
      Files.writeString(in.resolve("f" + i), "content");
    }
    report.beforeStep();
    VfsMoveBatchlet batchlet =
        new VfsMoveBatchlet() {
          @Override
          boolean isRepeat() {
            return false;
          }
        };
    batchlet.job = report.job;
    batchlet.step = report.step;
    batchlet.source = in.toUri().toString();
    batchlet.target = out.toUri().toString();
    batchlet.process();
    report.afterStep();
    assertThat(Files.readAllLines(told.resolve("moved.csv"))).hasSize(251).doesNotHaveDuplicates();
    assertThat(told.resolve("summary.txt"))
        .content()
        .contains("files: 250 of 250 (moved 0, renamed 250, there already 0)\n  bytes: 1750\n");
  }

  @Test
  void neither_file_is_needed() throws Exception {
    report.csv = null;
    report.text = "";
    report.beforeStep();
    assertThat(shown()).hasSize(1);
    report.afterStep();
    assertThat(told).isEmptyDirectory();
  }
}
