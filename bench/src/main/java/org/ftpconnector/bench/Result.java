package org.ftpconnector.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one contender took for one workload in one setting.
 *
 * @param title of the workload
 * @param rounds one or more, in order
 */
record Result(
    Setting setting, String workload, String title, String contender, List<Measurement> rounds) {

  /** The middle one of the rounds, or the mean of the two in the middle. */
  double median(ToDoubleFunction<Measurement> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Milliseconds of the whole run. */
  double millis() {
    return median(Measurement::millis);
  }

  /** The shortest run. */
  double bestMillis() {
    return rounds.stream().mapToDouble(Measurement::millis).min().orElseThrow();
  }

  /** The longest run. */
  double worstMillis() {
    return rounds.stream().mapToDouble(Measurement::millis).max().orElseThrow();
  }
}
