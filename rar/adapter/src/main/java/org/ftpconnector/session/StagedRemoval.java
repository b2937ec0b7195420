package org.ftpconnector.session;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;

/** Removes what is left of staged uploads that are not to be, or says where it may have stayed. */
final class StagedRemoval {
  private final ControlConnection control;
  private final SessionLock lock;
  private final Duration limit;

  /** {@code limit}: of a removal that nobody waits for. */
  StagedRemoval(ControlConnection control, SessionLock lock, Duration limit) {
    this.control = control;
    this.lock = lock;
    this.limit = limit;
  }

  /** For whoever has the lock. */
  void remove(String temporary, String target, Deadline deadline) throws IOException {
    Command removal = Command.changing("DELE", temporary).toward(target);
    control.complete(removal, deadline);
  }

  /** Takes the lock, and then removes it within the close limit: nobody waits for that. */
  void discard(String temporary, String target) throws IOException {
    lock.take(
        () -> {
          remove(temporary, target, Deadline.in(limit));
          return target;
        });
  }

  /** Whether nothing can be removed any more. */
  boolean isSessionLost() {
    return lock.isLost();
  }

  /** Says where to look for what nobody could remove. */
  String mayStayBehind(String what, String temporary, String target) {
    return what
        + " may stay behind as "
        + temporary
        + " at "
        + control.session()
        + ", for "
        + target;
  }
}
