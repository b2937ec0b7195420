package org.ftpconnector.it.run;

import java.io.PrintStream;
import java.util.Locale;
import org.ftpconnector.it.probe.JobClient.Progress;

/** Says how far a job is, once a second while it runs and once when it is over. */
final class ProgressLine {
  private static final long LINE_NANOS = 1_000_000_000L;

  private final PrintStream out;
  private long lastLine = System.nanoTime();

  ProgressLine(PrintStream out) {
    this.out = out;
  }

  void show(String mode, Progress progress, int files, long bytes) {
    if (progress.isOver() || System.nanoTime() - lastLine > LINE_NANOS) {
      lastLine = System.nanoTime();
      out.println(text(mode, progress, files, bytes));
    }
  }

  private static String text(String mode, Progress progress, int files, long bytes) {
    return String.format(
        Locale.ROOT,
        "  mode=%s: %d of %d files, %s of %s, %s",
        mode,
        progress.files(),
        files,
        Report.megabytes(progress.bytes()),
        Report.megabytes(bytes),
        progress.status());
  }
}
