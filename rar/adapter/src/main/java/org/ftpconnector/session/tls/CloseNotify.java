package org.ftpconnector.session.tls;

import java.util.function.LongSupplier;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the data that a server sends must end with a {@code close_notify} of TLS (RFC
 * 5246 section 7.2.1): an end by TCP alone may be somebody's in between. Servers of old leave it
 * out, so that it is demanded of one that was seen to send it, for ten minutes from the last time
 * on. Shared by all sessions of a factory; safe for use by many threads.
 */
final class CloseNotify {
  private final TlsSettings.CloseNotify setting;
  private final LongSupplier nanoClock;
  private volatile @Nullable Long seenNanos;

  CloseNotify(TlsSettings.CloseNotify setting) {
    this(setting, System::nanoTime);
  }

  CloseNotify(TlsSettings.CloseNotify setting, LongSupplier nanoClock) {
    this.setting = setting;
    this.nanoClock = nanoClock;
  }

  /** The server has sent one at the end of its data. */
  void seen() {
    seenNanos = nanoClock.getAsLong();
  }

  boolean isDemanded() {
    return switch (setting) {
      case REQUIRE -> true;
      case OFF -> false;
      case AUTO -> wasSeen();
    };
  }

  private boolean wasSeen() {
    Long since = seenNanos;
    return since != null && nanoClock.getAsLong() - since < Trial.MEMORY.toNanos();
  }
}
