package org.ftpconnector.session.server;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when a server was last asked and stayed silent. A firewall or address translation that
 * has forgotten connections swallows what is sent on all that have rested as long; to ask each of a
 * pool in turn would take the time limit as often. Shared by all sessions of a factory.
 */
public final class LastTimeout {
  private final AtomicReference<@Nullable Long> askedNanos = new AtomicReference<>();

  /** What was asked then was never answered. */
  public void found(long nanos) {
    askedNanos.set(nanos);
  }

  /** Whether a session not heard of since then need not be asked any more. */
  public boolean covers(long heardNanos) {
    Long asked = askedNanos.get();
    return asked != null && heardNanos - asked < 0;
  }
}
