package org.ftpconnector.session;

import java.time.Duration;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.jspecify.annotations.Nullable;

/**
 * Says QUIT for a session, and waits for the answer as long as that is of use. The lock is held
 * meanwhile.
 */
final class Goodbye {
  /** RFC 959 section 5.4. */
  private static final int SERVICE_CLOSES = 221;

  /**
   * How long the answer to a QUIT that is said in passing may take. A server that is near ends its
   * session in that time; who opens a new one at once could meet its limit of sessions otherwise.
   * One that is farther away, and never answers so soon, has read QUIT before it can accept another
   * connection of this client: QUIT needs half a round trip, and TCP's handshake one and a half
   * from then on.
   */
  private static final Duration MOMENT = Duration.ofMillis(5);

  private final ControlConnection control;
  private final Duration limit;

  /** Until when a QUIT that was said in passing is waited for; null if none was. */
  private volatile @Nullable Deadline moment;

  /** {@code limit}: for how long the answer is waited for at most. */
  Goodbye(ControlConnection control, Duration limit) {
    this.control = control;
    this.limit = limit;
  }

  /** Says it behind whatever is still to be answered; what the server says then is for nobody. */
  void sayInPassing() throws FtpConnectionLostException {
    if (moment == null) {
      control.sendLast(Command.QUIT);
      moment = Deadline.in(MOMENT);
    }
  }

  /** Whether it was said in passing: nothing else may be asked of the server. */
  boolean isSaid() {
    return moment != null;
  }

  /** Says it unless that was done, waits for the answer, and closes. */
  void end() throws FtpConnectionLostException {
    Deadline until = moment;
    if (until != null) {
      if (control.times().hasAnsweredWithin(MOMENT)) {
        control.closeAfter(SERVICE_CLOSES, until);
      }
      control.close();
      return;
    }
    control.send(Command.QUIT);
    control.receive(Command.QUIT, Deadline.in(limit));
    control.close();
  }
}
