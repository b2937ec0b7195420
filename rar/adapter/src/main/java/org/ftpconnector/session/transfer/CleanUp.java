package org.ftpconnector.session.transfer;

import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;

/** Removes what an aborted transfer has left at the server. */
public interface CleanUp {
  /** Of a transfer that leaves nothing. */
  CleanUp NOTHING_LEFT =
      new CleanUp() {
        @Override
        public void run(Deadline deadline) {}

        @Override
        public void tellLeft() {}
      };

  /**
   * Removes it by then, or tells that it stays; the control connection is in step, and the
   * session's lock is held.
   */
  void run(Deadline deadline) throws FtpConnectionLostException;

  /** Says that it may have stayed: nobody could remove it. */
  void tellLeft();
}
