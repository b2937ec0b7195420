package org.ftpconnector.session.transfer;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.TransferProgress;
import org.jspecify.annotations.Nullable;

/** Tells a listener how far one transfer has come, now and then. */
final class ProgressReports {
  /** Bytes between two calls, at the least. */
  private static final long STEP = 64 * 1024;

  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  private @Nullable TransferProgress listener;
  private OptionalLong expected;
  private long told;

  ProgressReports(Optional<TransferProgress> listener, OptionalLong expected) {
    this.listener = listener.orElse(null);
    this.expected = expected;
  }

  /** So many are to come behind those that were {@code sent}. */
  void expect(long sent, long more) {
    expected = OptionalLong.of(sent + more);
  }

  /** All that are expected may have moved, and yet are not called complete. */
  void moved(long bytes) {
    boolean isAll = expected.isPresent() && bytes >= expected.getAsLong();
    if (bytes - told >= STEP && !isAll) {
      tell(bytes);
    }
  }

  /** The server has called it complete. */
  void complete(long bytes) {
    tell(bytes);
  }

  private void tell(long bytes) {
    told = bytes;
    TransferProgress open = listener;
    if (open == null) {
      return;
    }
    try {
      open.onProgress(bytes, expected);
    } catch (Throwable e) { // what a listener may throw that was not written in Java, too
      listener = null;
      LOG.log(Level.WARNING, () -> "A listener of progress has failed: " + e, e);
    }
  }
}
