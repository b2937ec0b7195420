package org.ftpconnector.spi.endpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong first, with what went wrong behind it. One thread at a time. */
final class Failure {
  private @Nullable Throwable first;

  void add(Throwable another) {
    if (first == null) {
      first = another;
    } else if (first != another) {
      first.addSuppressed(another);
    }
  }

  Optional<Throwable> first() {
    return Optional.ofNullable(first);
  }

  /** Throws it, if there is one. */
  void rethrow() throws Exception {
    if (first instanceof Exception exception) {
      throw exception;
    }
    if (first instanceof Error error) {
      throw error;
    }
  }
}
