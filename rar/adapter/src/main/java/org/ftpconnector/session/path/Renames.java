package org.ftpconnector.session.path;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.SessionServer;

/**
 * Renames by RNFR and RNTO (RFC 959 section 4.1.3), which go together where the server bears that.
 * A server that refuses the first has nothing to do for the second, and says 503. Section 5.4 has
 * 350 as the one positive answer to RNFR; some servers say 200, 226 or 250 and mean the same.
 */
public final class Renames {
  private final ControlConnection control;
  private final SessionServer server;

  /**
   * Whether the server may remember the source of a rename that it refused. Then RNTO must wait
   * until RNFR is accepted, or it could rename that one.
   */
  private boolean mayRememberAnother;

  public Renames(SessionServer server) {
    this.control = server.control();
    this.server = server;
  }

  public void rename(String from, String to) throws IOException {
    Optional<FtpReplyException> refused = attempt(from, to);
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  /** The same, and gives the refusal of the new name back; that of the old one is thrown. */
  public Optional<FtpReplyException> attempt(String from, String to) throws IOException {
    Command source = Command.asking("RNFR", from).toward(to);
    Command target = Command.changing("RNTO", to);
    if (server.bears(Flight.RENAME) && !mayRememberAnother) {
      return together(source, target);
    }
    FtpReply marked = control.exchange(source);
    if (!isMarked(marked)) {
      throw control.refused(source, marked);
    }
    return refusal(target, control.exchange(target));
  }

  private Optional<FtpReplyException> together(Command source, Command target) throws IOException {
    control.send(List.of(source, target));
    FtpReply marked = control.receive(source);
    FtpReply renamed = control.receive(target);
    if (isMarked(marked)) {
      return refusal(target, renamed);
    }
    throw renamed.isPositiveCompletion()
        ? control.lost(target, new ProtocolException("answered out of order: " + marked), true)
        : control.refused(source, marked);
  }

  private static boolean isMarked(FtpReply marked) {
    return marked.isPositiveIntermediate() || marked.isPositiveCompletion();
  }

  private Optional<FtpReplyException> refusal(Command target, FtpReply renamed) throws IOException {
    mayRememberAnother = !renamed.isPositiveCompletion();
    if (!mayRememberAnother) {
      return Optional.empty();
    }
    IOException refused = control.refused(target, renamed);
    if (refused instanceof FtpReplyException refusal) {
      return Optional.of(refusal);
    }
    throw refused;
  }
}
