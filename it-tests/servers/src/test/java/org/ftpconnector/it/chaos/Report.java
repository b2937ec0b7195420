package org.ftpconnector.it.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ftpconnector.fixtures.chaos.Fault;
import org.jspecify.annotations.Nullable;

/** What came of a run, of all its threads together. */
final class Report {
  private static final int MOST_SHOWN = 20;

  private final String title;
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Fault.Kind, Integer> faults = new EnumMap<>(Fault.Kind.class);
  private final Map<String, Integer> unprovoked = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int operations;
  private int shortListings;
  private long longestMillis;
  private String longest = "";

  Report(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  synchronized void add(
      Step step, Verdict verdict, @Nullable Throwable failure, boolean hasHappened, long millis) {
    operations++;
    verdicts.merge(verdict, 1, Integer::sum);
    if (hasHappened) {
      faults.merge(step.fault().kind(), 1, Integer::sum);
    } else if (failure != null) {
      unprovoked.merge(step.task() + " " + failure.getMessage(), 1, Integer::sum);
    }
    if (millis > longestMillis) {
      longestMillis = millis;
      longest = step.toString();
    }
  }

  /** A listing that ended early at the end of a line, without TLS, which nobody can tell. */
  synchronized void shortListing() {
    shortListings++;
  }

  synchronized void wrong(String what) {
    wrong.add(what);
  }

  synchronized List<String> wrong() {
    return wrong.subList(0, Math.min(wrong.size(), MOST_SHOWN));
  }

  synchronized int operations() {
    return operations;
  }

  synchronized String summary(Duration took) {
    StringBuilder text = new StringBuilder(title);
    text.append(": ").append(operations).append(" operations in ").append(took.toMillis());
    text.append(" ms, ").append(verdicts).append(", faults ").append(faults);
    text.append(", listings cut off at the end of a line ").append(shortListings);
    text.append(", wrong ").append(wrong.size());
    text.append(", longest ").append(longestMillis).append(" ms: ").append(longest);
    int failed = unprovoked.values().stream().mapToInt(Integer::intValue).sum();
    text.append(", failed without a fault ").append(failed);
    unprovoked.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(5)
        .forEach(entry -> text.append("\n    ").append(entry));
    return text.toString();
  }
}
