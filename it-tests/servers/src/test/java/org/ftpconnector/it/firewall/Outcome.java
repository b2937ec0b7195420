package org.ftpconnector.it.firewall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of one transfer.
 *
 * @param millis how long it took
 * @param what {@code succeeded}, or the class of the exception
 * @param message of the exception, else empty
 */
record Outcome(long millis, String what, String message) {

  /** From a line of {@link ClientProgram}. */
  static Outcome parse(String line) {
    String[] parts = line.split(" ", 3);
    assertThat(parts).as(line).hasSize(3);
    return new Outcome(Long.parseLong(parts[0]), parts[1], parts[2]);
  }

  boolean succeeded() {
    return what.equals("succeeded");
  }
}
