package org.ftpconnector.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.ftpconnector.bench.contenders.PoolVfsContender;
import org.ftpconnector.bench.contenders.RawContender;
import org.ftpconnector.bench.wildfly.WildFlyContender;

/** Tables to be read: one of times for each setting, and what the times were made of. */
final class MarkdownReport {
  private final Plan plan;
  private final Ratios ratios;

  MarkdownReport(Plan plan, List<Result> results) {
    this.plan = plan;
    this.ratios = new Ratios(results);
  }

  String text() {
    StringBuilder text = new StringBuilder("# Measured\n\n");
    text.append(machine());
    for (Setting setting : ratios.settings()) {
      text.append("\n## ").append(setting.name()).append("\n\n");
      table(text, setting, "median ms (x commons-net)", this::time);
      if (setting.server().isCounted()) {
        table(text, setting, "FTP commands an operation", MarkdownReport::commands);
      }
      table(text, setting, "bytes allocated an operation", MarkdownReport::allocation);
      table(text, setting, "client processor time, ms", MarkdownReport::cpu);
      if (setting.server().isCounted()) {
        table(text, setting, "control connections opened", MarkdownReport::logins);
      }
    }
    tlsBesidePlain(text);
    containerBesidePlainJava(text);
    return text.toString();
  }

  private String machine() {
    return String.format(
        Locale.ROOT,
        "Java %s, %s %s, %d processors. Files in %s. %d rounds, scale %s (a tenth of it at a"
            + " distance), %d control connections at most.%n",
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        plan.home(),
        plan.rounds(),
        plan.scale(),
        Plan.SESSIONS);
  }

  private void table(
      StringBuilder text, Setting setting, String what, Function<Result, String> cell) {
    List<String> contenders = ratios.contenders();
    row(text, what, contenders);
    row(text, "---", contenders.stream().map(name -> "---:").toList());
    for (String workload : ratios.workloads()) {
      List<String> cells = new ArrayList<>();
      String title = workload;
      for (String contender : contenders) {
        var found = ratios.find(setting, workload, contender);
        cells.add(found.map(cell).orElse("-"));
        title = found.map(result -> workload + " " + result.title()).orElse(title);
      }
      row(text, title, cells);
    }
    text.append('\n');
  }

  private static void row(StringBuilder text, String head, List<String> cells) {
    text.append("| ").append(head).append(" | ").append(String.join(" | ", cells)).append(" |\n");
  }

  private String time(Result result) {
    String millis = String.format(Locale.ROOT, "%.1f", result.millis());
    if (result.contender().equals(RawContender.NAME)) {
      return millis;
    }
    return ratios.toYardstick(result).stream()
        .mapToObj(ratio -> String.format(Locale.ROOT, "%s (%.2f)", millis, ratio))
        .findFirst()
        .orElse(millis);
  }

  private static String commands(Result result) {
    return String.format(Locale.ROOT, "%.2f", result.median(Measurement::commandsPerOperation));
  }

  private static String allocation(Result result) {
    return String.format(Locale.ROOT, "%,.0f", result.median(Measurement::bytesPerOperation));
  }

  private static String cpu(Result result) {
    return String.format(Locale.ROOT, "%.0f", result.median(Measurement::cpuMillis));
  }

  private static String logins(Result result) {
    return String.format(Locale.ROOT, "%.0f", result.median(Measurement::logins));
  }

  /** How often a workload's time without TLS it takes with it. */
  private void tlsBesidePlain(StringBuilder text) {
    for (Setting secured : ratios.settings()) {
      Setting plain = secured.plain();
      if (secured.tls() && ratios.settings().contains(plain)) {
        text.append("\n## ").append(secured.name()).append(" as a multiple of plain\n\n");
        table(text, secured, "workload", result -> multiple(result, plain));
      }
    }
  }

  private String multiple(Result secured, Setting plain) {
    return ratios
        .find(plain, secured.workload(), secured.contender())
        .map(other -> String.format(Locale.ROOT, "%.2f", secured.millis() / other.millis()))
        .orElse("-");
  }

  /** The provider inside the application server, beside the same in plain Java. */
  private void containerBesidePlainJava(StringBuilder text) {
    if (!ratios.contenders().contains(WildFlyContender.NAME)) {
      return;
    }
    String what = WildFlyContender.NAME + " as a multiple of " + PoolVfsContender.NAME;
    text.append("\n## ").append(what).append("\n\n");
    List<String> settings = ratios.settings().stream().map(Setting::name).toList();
    row(text, "workload", settings);
    row(text, "---", settings.stream().map(name -> "---:").toList());
    for (String workload : ratios.workloads()) {
      row(text, workload, ratios.settings().stream().map(one -> inside(one, workload)).toList());
    }
  }

  private String inside(Setting setting, String workload) {
    var plain = ratios.find(setting, workload, PoolVfsContender.NAME);
    var inside = ratios.find(setting, workload, WildFlyContender.NAME);
    return plain.isPresent() && inside.isPresent()
        ? String.format(Locale.ROOT, "%.2f", inside.get().millis() / plain.get().millis())
        : "-";
  }
}
