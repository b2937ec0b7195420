package org.ftpconnector.session;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import org.ftpconnector.api.FtpReply;

/**
 * RNFR and RNTO (RFC 959 section 4.1.3): together where the server bears it. A server that refuses
 * the first has nothing to do for the second, and says 503.
 */
final class Renames {
  private final ControlConnection control;
  private final Pipelining pipelining;

  /**
   * Whether the server may remember the source of a rename that it refused. Then RNTO must wait
   * until RNFR is accepted, or it could rename that one.
   */
  private boolean mayRememberAnother;

  Renames(ControlConnection control, Pipelining pipelining) {
    this.control = control;
    this.pipelining = pipelining;
  }

  void rename(String from, String to) throws IOException {
    Command source = Command.asking("RNFR", from);
    Command target = Command.changing("RNTO", to);
    if (pipelining.isOn() && !mayRememberAnother) {
      together(source, target);
    } else {
      control.begin(source);
      complete(target, control.exchange(target));
    }
  }

  private void together(Command source, Command target) throws IOException {
    control.send(List.of(source, target));
    FtpReply marked = control.receive(source);
    FtpReply renamed = control.receive(target);
    if (marked.isPositiveIntermediate()) {
      complete(target, renamed);
      return;
    }
    throw renamed.isPositiveCompletion()
        ? control.lost(target, new ProtocolException("answered out of order: " + marked), true)
        : control.refused(source, marked);
  }

  private void complete(Command target, FtpReply renamed) throws IOException {
    mayRememberAnother = !renamed.isPositiveCompletion();
    if (mayRememberAnother) {
      throw control.refused(target, renamed);
    }
  }
}
