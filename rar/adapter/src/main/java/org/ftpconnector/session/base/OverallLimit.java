package org.ftpconnector.session.base;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends every wait of one session that is still going on at some moment, whatever limit of its own
 * it has: a login that has to list something has to be done in its time, too. There is none at
 * first. For the one thread that the session is in the hands of by then.
 */
public final class OverallLimit {
  private @Nullable Deadline end;

  /** Nothing lasts beyond this from now on. */
  public void set(Deadline at) {
    end = at;
  }

  /** Everything may take its own time again. */
  public void lift() {
    end = null;
  }

  /** Whether there is one, and it was reached. */
  public boolean isReached() {
    Deadline last = end;
    return last != null && !last.isAfter(Duration.ZERO);
  }

  /** How long was allowed in all until then, for messages; only if there is one. */
  public Duration limit() {
    return Objects.requireNonNull(end, "there is none").limit();
  }

  /** Whichever comes first: this, or so long from now. */
  public Deadline within(Duration limit) {
    return sooner(Deadline.in(limit));
  }

  /** Whichever comes first. */
  public Deadline sooner(Deadline deadline) {
    Deadline last = end;
    return last != null && last.nanoTime() - deadline.nanoTime() < 0 ? last : deadline;
  }

  /**
   * As much of the limit as is left, in whole milliseconds.
   *
   * @throws SocketTimeoutException if nothing is
   */
  public Duration left(Duration limit) throws SocketTimeoutException {
    Deadline last = end;
    return last == null || last.isAfter(limit) ? limit : Duration.ofMillis(last.remainingMillis());
  }
}
