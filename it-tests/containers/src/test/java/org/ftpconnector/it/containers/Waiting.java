package org.ftpconnector.it.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Waits for what an application server does by itself. */
final class Waiting {
  /** A bound for hangs, on a machine that is busy with other things too. */
  static final Duration LIMIT = Duration.ofMinutes(3);

  private static final long POLL_NANOS = 50_000_000;

  private Waiting() {}

  /** Something that may be so. */
  interface Condition {
    boolean isTrue() throws IOException;
  }

  /** Asks until it is so; else the error ends with the log. */
  static void until(String what, Path log, Condition condition) throws IOException {
    until(what, LIMIT, log, condition);
  }

  /** The same, with another limit. */
  static void until(String what, Duration limit, Path log, Condition condition) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.isTrue()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("not within " + limit.toSeconds() + " s: " + what + "; see " + log);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** In how many lines of the log this regular expression is found. */
  static int count(Path log, String expression) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    Predicate<String> found = Pattern.compile(expression).asPredicate();
    try (Stream<String> lines = Files.lines(log, ISO_8859_1)) {
      return (int) lines.filter(found).count();
    }
  }
}
