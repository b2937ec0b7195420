package org.ftpconnector.session;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.api.FtpReply;
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
    FtpReply reply = control.exchange(removal, deadline);
    if (!reply.isPositiveCompletion()) {
      throw control.refused(removal, reply);
    }
  }

  /** Takes the lock, and removes it within the close limit: nobody waits for that. */
  void discard(String temporary, String target) throws IOException {
    Deadline deadline = Deadline.in(limit);
    lock.take(
        () -> {
          remove(temporary, target, deadline);
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
