package org.ftpconnector.bench;

import java.io.IOException;

/** Loses its server each time. */
public final class FailingContender implements Contender {
  static final String NAME = "failing";

  /** Found by {@code ServiceLoader}. */
  public FailingContender() {}

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
      @Override
      public Spent run(Workload workload, Course course) throws IOException {
        throw new IOException("lost");
      }

      @Override
      public void close() {
        // There is nothing open.
      }
    };
  }
}
