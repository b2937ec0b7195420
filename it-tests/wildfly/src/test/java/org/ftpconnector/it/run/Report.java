package org.ftpconnector.it.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ftpconnector.it.wildfly.PoolStatistics;

/** Puts the results of a run into words, and says whether all is well. */
final class Report {
  private static final List<String> STATISTICS =
      List.of(
          "CreatedCount",
          "DestroyedCount",
          "ActiveCount",
          "InUseCount",
          "WaitCount",
          "BlockingFailureCount");

  private final List<ModeResult> results;
  private final Optional<ArrivalResult> arrivals;
  private final Map<String, PoolStatistics> pools;
  private final List<Check> checks = new ArrayList<>();

  /**
   * @param arrivals what became of files that arrived, if any did
   * @param logCheck about the server's log, which only the caller knows
   */
  Report(
      List<ModeResult> results,
      Optional<ArrivalResult> arrivals,
      Map<String, PoolStatistics> pools,
      Check logCheck) {
    this.results = results;
    this.arrivals = arrivals;
    this.pools = pools;
    results.forEach(this::check);
    arrivals.ifPresent(this::check);
    checkPools();
    checks.add(logCheck);
  }

  boolean isAllWell() {
    return checks.stream().allMatch(Check::holds);
  }

  /** Everything, in lines. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    results.forEach(result -> describe(result, lines));
    arrivals.ifPresent(
        all -> {
          lines.add("");
          lines.add("files that arrived while the application ran");
          lines.add(
              "  arrived "
                  + all.arrived().size()
                  + ", delivered to message-driven beans "
                  + all.delivered().size());
        });
    lines.add("");
    lines.add("WildFly's pools at the end");
    pools.forEach((name, statistics) -> lines.add("  " + name + ": " + describe(statistics)));
    lines.add("");
    checks.forEach(check -> lines.add(check.toString()));
    lines.add("");
    lines.add(isAllWell() ? "All is well." : "Not all is well.");
    return String.join("\n", lines);
  }

  private static void describe(ModeResult result, List<String> lines) {
    lines.add("");
    lines.add("mode=" + result.mode());
    lines.add(
        String.format(
            Locale.ROOT,
            "  files %d, bytes %,d, time %.2f s (%s/s)",
            result.files(),
            result.bytes(),
            result.millis() / 1000.0,
            megabytes(result.bytes() * 1000 / Math.max(1, result.millis()))));
    lines.add("  control connections opened: " + result.opened());
    lines.add(
        "  FTP commands at the server: "
            + result.seen().map(seen -> commands(seen.byVerb())).orElse("not visible"));
  }

  private static String commands(Map<String, Long> byVerb) {
    long all = byVerb.values().stream().mapToLong(Long::longValue).sum();
    return all
        + " ("
        + byVerb.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String describe(PoolStatistics statistics) {
    return STATISTICS.stream()
        .map(name -> name + " " + statistics.get(name))
        .collect(Collectors.joining(", "));
  }

  private void check(ModeResult result) {
    String mode = "mode=" + result.mode() + ": ";
    checks.add(new Check(result.status().equals("COMPLETED"), mode + "the job " + result.status()));
    checks.add(
        new Check(
            result.isEveryFileThere(),
            mode + "every byte arrived, by SHA-256" + list(", but not of ", result.missing())));
    checks.add(
        new Check(
            result.left().isEmpty(),
            mode + "the source folder is empty" + list(", except for ", result.left())));
    result
        .seen()
        .ifPresent(
            seen ->
                checks.add(
                    new Check(
                        seen.isAllInDemandedMode(),
                        mode
                            + seen.inDemandedMode()
                            + " of "
                            + seen.transfers()
                            + " data connections were opened so, says the server")));
  }

  private void check(ArrivalResult all) {
    checks.add(
        new Check(
            all.isEachOnce(),
            "each of "
                + all.arrived().size()
                + " files that arrived was delivered once, by SHA-256"
                + (all.isEachOnce() ? "" : ", but: " + all.delivered())));
  }

  private void checkPools() {
    long inUse = pools.values().stream().mapToLong(pool -> pool.get("InUseCount")).sum();
    checks.add(new Check(inUse == 0, "no control connection is still lent: " + inUse));
    long opened = results.stream().mapToLong(ModeResult::opened).sum();
    long logins =
        results.stream()
            .flatMap(result -> result.seen().stream())
            .mapToLong(ModeResult.Seen::logins)
            .sum();
    if (results.stream().allMatch(result -> result.seen().isPresent())) {
      checks.add(
          new Check(
              opened == logins,
              "WildFly opened "
                  + opened
                  + " control connections, the server saw "
                  + logins
                  + " logins"));
    }
  }

  private static String list(String before, List<String> names) {
    return names.isEmpty() ? "" : before + names;
  }

  /** As in {@code 52.4 MB}. */
  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
  }
}
