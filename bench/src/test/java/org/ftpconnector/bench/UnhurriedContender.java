package org.ftpconnector.bench;

import java.time.Duration;

/** Says that each run took the same time, however long it took; and its number as memory. */
public final class UnhurriedContender implements Contender {
  static final String NAME = "unhurried";
  static final Duration WORK = Duration.ofMillis(25);

  /** Found by {@code ServiceLoader}. */
  public UnhurriedContender() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Target target) {
    return true;
  }

  @Override
  public Client open(Target target) {
    return new RemoteClient() {
      private int runs;

      @Override
      public Spent run(Workload workload, Course course) {
        runs++;
        return new Spent(WORK.toNanos(), 0, runs);
      }

      @Override
      public void close() {
        // There is nothing open.
      }
    };
  }
}
