package org.ftpconnector.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures as the {@code bench.*} system properties say, and writes the report. */
public final class Benchmark {
  private final Plan plan;
  private final PrintStream log;

  Benchmark(Plan plan, PrintStream log) {
    this.plan = plan;
    this.log = log;
  }

  /** For the command line; see the README of this module. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(System.getProperty("bench.output", "target/bench")).toAbsolutePath();
    new Benchmark(Plan.configured(), System.out).writeTo(folder);
  }

  /** Measures, and writes into this folder after each setting what is known so far. */
  List<Result> writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Result> results = new ArrayList<>();
    for (Setting setting : plan.settings()) {
      try (Race race = new Race(plan, setting, log)) {
        results.addAll(race.run());
      }
      Files.writeString(folder.resolve("results.md"), new MarkdownReport(plan, results).text());
      Files.writeString(folder.resolve("results.csv"), CsvReport.text(results));
      RatioChart.write(folder, setting, results);
    }
    log.println("written to " + folder);
    return results;
  }
}
