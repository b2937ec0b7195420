package org.ftpconnector.batch.report;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lines of progress, at most one in a time however often something is done.
 *
 * <p>They are written in the thread of whoever does it: a container's threads are its own.
 */
public final class ProgressLines {
  private final long everyNanos;
  private final Consumer<String> out;
  private final AtomicLong next = new AtomicLong();

  /** At most one line in so many nanoseconds, or none at all for 0. */
  public ProgressLines(long everyNanos, Consumer<String> out) {
    this.everyNanos = everyNanos;
    this.out = out;
  }

  void begin(long now) {
    next.set(now + everyNanos);
  }

  void tell(long now, Supplier<String> line) {
    long due = next.get();
    if (everyNanos > 0 && now - due >= 0 && next.compareAndSet(due, now + everyNanos)) {
      out.accept(line.get());
    }
  }
}
