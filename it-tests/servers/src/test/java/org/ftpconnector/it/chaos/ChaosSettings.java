package org.ftpconnector.it.chaos;

import java.time.Duration;
import java.util.Random;

/** What the system properties {@code chaos.…} say of a run. */
final class ChaosSettings {
  /** Each needs an address of its own, from 127.0.0.2 on. */
  static final int WORKERS = 8;

  private ChaosSettings() {}

  /** {@code chaos.seed}, or any. */
  static long seed() {
    return seedOr(new Random().nextInt(1_000_000_000));
  }

  /**
   * {@code chaos.seed}, or this one: what every build runs should not find something new by luck.
   */
  static long seedOr(long usual) {
    return Long.getLong("chaos.seed", usual);
  }

  /** {@code chaos.seconds}: how long each server is worked at. */
  static Duration time(int seconds) {
    return Duration.ofSeconds(Integer.getInteger("chaos.seconds", seconds));
  }

  /** {@code chaos.operations}: after how many a worker ends, whatever time is left. */
  static int operations() {
    return Integer.getInteger("chaos.operations", Integer.MAX_VALUE);
  }
}
