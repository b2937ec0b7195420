package org.ftpconnector.it.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of an operation.
 *
 * @param value of one that succeeded
 * @param failure of one that did not
 */
record VfsAttempt(Optional<Object> value, Optional<Throwable> failure, Duration time) {

  static VfsAttempt of(VfsOperation operation, VfsClient client) {
    long start = System.nanoTime();
    try {
      Object value = operation.action().run(client);
      return new VfsAttempt(Optional.of(value), Optional.empty(), since(start));
    } catch (IOException | RuntimeException e) {
      return new VfsAttempt(Optional.empty(), Optional.of(e), since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  boolean hasSucceeded() {
    return value.isPresent();
  }

  @Override
  public String toString() {
    return value.map(Object::toString).orElseGet(() -> failure.orElseThrow().toString());
  }
}
