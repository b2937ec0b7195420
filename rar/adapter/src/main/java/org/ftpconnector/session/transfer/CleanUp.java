package org.ftpconnector.session.transfer;

import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;

/** Removes what an aborted transfer has left at the server. */
public interface CleanUp {
  /** Removes it by then; the control connection is in step, and the session's lock is held. */
  void run(Deadline deadline) throws FtpConnectionLostException;

  /** Says that it may have stayed: there is no control connection to remove it by. */
  void tellLeft();
}
