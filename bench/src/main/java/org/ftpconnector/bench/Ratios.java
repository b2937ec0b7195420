package org.ftpconnector.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ftpconnector.bench.contenders.RawContender;

/** Finds results, and says how often they hold the yardstick's time. */
final class Ratios {
  private final List<Result> results;

  Ratios(List<Result> results) {
    this.results = results;
  }

  Optional<Result> find(Setting setting, String workload, String contender) {
    return results.stream()
        .filter(result -> result.setting().equals(setting))
        .filter(result -> result.workload().equals(workload))
        .filter(result -> result.contender().equals(contender))
        .findFirst();
  }

  /** 2 means twice as long as the yardstick; empty if that was not measured. */
  OptionalDouble toYardstick(Result result) {
    return find(result.setting(), result.workload(), RawContender.NAME)
        .map(raw -> OptionalDouble.of(result.millis() / raw.millis()))
        .orElse(OptionalDouble.empty());
  }

  /** Names of the contenders, in the order of their first result. */
  List<String> contenders() {
    return results.stream().map(Result::contender).distinct().toList();
  }

  /** Ids of the workloads, in order. */
  List<String> workloads() {
    return results.stream().map(Result::workload).distinct().toList();
  }

  /** In order. */
  List<Setting> settings() {
    return results.stream().map(Result::setting).distinct().toList();
  }
}
