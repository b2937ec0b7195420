package org.ftpconnector.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;

/** Removes what is left of staged uploads that are not to be, or says where it may have stayed. */
final class StagedRemoval {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

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
  void removeAborted(String temporary, String file, Deadline deadline)
      throws FtpConnectionLostException {
    FtpReply reply = control.exchange(Command.changing("DELE", temporary).toward(file), deadline);
    if (!reply.isPositiveCompletion()) {
      LOG.log(
          Level.WARNING,
          () -> mayStayBehind("an aborted upload", temporary, file) + ": DELE got " + reply);
    }
  }

  /** There may be nothing; {@code failure} tells of a loss. */
  void discard(String temporary, String target, IOException failure) {
    try {
      discard(temporary, target);
    } catch (FtpConnectionLostException e) {
      failure.addSuppressed(e);
    } catch (IOException nothingThere) {
      return;
    }
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

  /** Removes what is left of an upload, within the close limit: nobody waits for that. */
  void discard(String temporary, String target) throws IOException {
    Command removal = Command.changing("DELE", temporary).toward(target);
    Deadline deadline = Deadline.in(limit);
    lock.take(
        () -> {
          FtpReply reply = control.exchange(removal, deadline);
          if (!reply.isPositiveCompletion()) {
            throw control.refused(removal, reply);
          }
          return reply;
        });
  }
}
