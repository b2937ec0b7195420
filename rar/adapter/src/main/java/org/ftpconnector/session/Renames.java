package org.ftpconnector.session;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import org.ftpconnector.api.FtpReply;

/**
 * RNFR and RNTO (RFC 959 section 4.1.3): together where the server bears it. A server that refuses
 * the first has nothing to do for the second, and says 503. Section 5.4 has 350 as the one positive
 * answer to RNFR; some servers say 200, 226 or 250 and mean the same.
 */
final class Renames {
  private final ControlConnection control;
  private final Flights flights;

  /**
   * Whether the server may remember the source of a rename that it refused. Then RNTO must wait
   * until RNFR is accepted, or it could rename that one.
   */
  private boolean mayRememberAnother;

  Renames(ControlConnection control, Flights flights) {
    this.control = control;
    this.flights = flights;
  }

  void rename(String from, String to) throws IOException {
    Command source = Command.asking("RNFR", from);
    Command target = Command.changing("RNTO", to);
    if (flights.bear(Flight.RENAME) && !mayRememberAnother) {
      together(source, target);
    } else {
      FtpReply marked = control.exchange(source);
      if (!isMarked(marked)) {
        throw control.refused(source, marked);
      }
      complete(target, control.exchange(target));
    }
  }

  private void together(Command source, Command target) throws IOException {
    control.send(List.of(source, target));
    FtpReply marked = control.receive(source);
    FtpReply renamed = control.receive(target);
    if (isMarked(marked)) {
      complete(target, renamed);
      return;
    }
    throw renamed.isPositiveCompletion()
        ? control.lost(target, new ProtocolException("answered out of order: " + marked), true)
        : control.refused(source, marked);
  }

  private static boolean isMarked(FtpReply marked) {
    return marked.isPositiveIntermediate() || marked.isPositiveCompletion();
  }

  private void complete(Command target, FtpReply renamed) throws IOException {
    mayRememberAnother = !renamed.isPositiveCompletion();
    if (mayRememberAnother) {
      throw control.refused(target, renamed);
    }
  }
}
