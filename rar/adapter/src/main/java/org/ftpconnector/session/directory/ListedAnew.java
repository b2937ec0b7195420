package org.ftpconnector.session.directory;

import java.io.IOException;

/** Says that a listing had no line, and that it has to be asked for once more, in another way. */
final class ListedAnew extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean wasComplete;

  /** {@code wasComplete}: the server has not refused it, but called it complete. */
  ListedAnew(boolean wasComplete) {
    this.wasComplete = wasComplete;
  }

  boolean wasComplete() {
    return wasComplete;
  }
}
