package org.ftpconnector.it.strangers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of an operation.
 *
 * @param failure what was thrown, if anything was
 * @param dialogue what client and server said meanwhile
 */
record Outcome(
    String operation, Duration time, Optional<Throwable> failure, List<String> dialogue) {
  /** Nobody waits longer for a small thing without asking what is wrong. */
  static final Duration LIMIT = Duration.ofSeconds(1);

  private static final int SHOWN_LINES = 200;
  private static final int SHOWN_CAUSES = 4;

  boolean isGood() {
    return failure.isEmpty() && time.compareTo(LIMIT) < 0;
  }

  /** One line, without the dialogue. */
  String summary() {
    return operation + " (" + time.toMillis() + " ms): " + what();
  }

  private String what() {
    StringBuilder what = new StringBuilder(failure.isPresent() ? "" : "too slow");
    Optional<Throwable> cause = failure;
    for (int i = 0; i < SHOWN_CAUSES && cause.isPresent(); i++) {
      what.append(i == 0 ? "" : " <- ").append(text(cause.get()));
      cause = Optional.ofNullable(cause.get().getCause());
    }
    return what.toString();
  }

  private static String text(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\n\\s*", " ");
    return failure.getClass().getSimpleName() + ": " + message;
  }

  /** The summary, and the end of the dialogue below it. */
  @Override
  public String toString() {
    int left = Math.max(0, dialogue.size() - SHOWN_LINES);
    String before = left == 0 ? "" : "\n      ... " + left + " lines";
    String said = String.join("\n      ", dialogue.subList(left, dialogue.size()));
    return summary() + before + "\n      " + said;
  }
}
