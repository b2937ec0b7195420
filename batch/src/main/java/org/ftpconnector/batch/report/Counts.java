package org.ftpconnector.batch.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one execution of a step has done. Safe for use by many threads. */
final class Counts {
  /** Of those whose names a summary has. */
  private static final int MOST_FAILURES = 100;

  private final long beginNanos;
  private final LongAdder running = new LongAdder();
  private final Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
  private final Set<String> done = new HashSet<>();
  private final List<String> failures = new ArrayList<>();
  private long bytes;
  private long expectedFiles;
  private long expectedBytes;

  Counts(long beginNanos) {
    this.beginNanos = beginNanos;
  }

  /** Bytes of a file that is not at its target yet; less than 0 when it is given up. */
  void running(long more) {
    running.add(more);
  }

  synchronized void expect(long files, long bytesOfThem) {
    expectedFiles += files;
    expectedBytes += bytesOfThem;
  }

  /** A chunk that was rolled back has its files twice, which are there the second time. */
  synchronized void add(ReportRow row, long runningBefore) {
    running.add(-runningBefore);
    if (row.outcome() == Outcome.FAILED) {
      byOutcome.merge(Outcome.FAILED, 1L, Long::sum);
      if (failures.size() < MOST_FAILURES) {
        failures.add(CsvLine.plain(row.source()) + ": " + CsvLine.plain(row.reason()));
      }
    } else if (done.add(row.source())) {
      byOutcome.merge(row.outcome(), 1L, Long::sum);
      bytes += row.size();
    }
  }

  synchronized Progress progress(long nowNanos) {
    return new Progress(
        done.size(),
        expectedFiles,
        bytes + running.sum(),
        expectedBytes,
        of(Outcome.FAILED),
        nowNanos - beginNanos);
  }

  private long of(Outcome outcome) {
    return byOutcome.getOrDefault(outcome, 0L);
  }

  /** The summary's lines behind the first one. */
  synchronized String summary(long nowNanos) {
    Progress now = progress(nowNanos);
    StringBuilder text = new StringBuilder();
    text.append("  files: ").append(now.files());
    text.append(expectedFiles > 0 ? " of " + expectedFiles : "");
    text.append(" (moved ").append(of(Outcome.MOVED));
    text.append(", renamed ").append(of(Outcome.RENAMED));
    text.append(", there already ").append(of(Outcome.THERE)).append(")\n");
    text.append("  bytes: ").append(bytes).append('\n');
    text.append("  time: ").append(now.nanos() / 1_000_000).append(" ms, ");
    text.append(Progress.size(now.bytesPerSecond())).append("/s\n");
    text.append("  failures: ").append(now.failures()).append('\n');
    failures.forEach(failure -> text.append("    ").append(failure).append('\n'));
    if (now.failures() > failures.size()) {
      text.append("    and ").append(now.failures() - failures.size()).append(" more\n");
    }
    return text.toString();
  }
}
