package org.ftpconnector.session;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;

/**
 * Sets the time at which a file was modified last, by MFMT, which no RFC has
 * (draft-somers-ftp-mfxx), or as servers did before it was thought of: vsftpd 3.0.3 and proftpd
 * take a time in MDTM.
 */
record ModifiedTimes(ControlConnection control) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  /** {@code shown}: the path as messages have it. */
  FtpReply set(String path, Instant time, String shown) throws IOException {
    String argument = TIME.format(time) + " " + path;
    FtpReply reply = control.exchange(Command.changing("MFMT", argument));
    Command command = Command.changing(Replies.isNotUnderstood(reply) ? "MDTM" : "MFMT", argument);
    FtpReply last = Replies.isNotUnderstood(reply) ? control.exchange(command) : reply;
    if (Replies.isUnknownCommand(last)) {
      throw new FtpReplyException(
          control.server() + " has no MFMT, nor MDTM with a time, to set the time of " + shown,
          last);
    }
    if (!last.isPositiveCompletion()) {
      throw control.refused(command, last);
    }
    return last;
  }
}
