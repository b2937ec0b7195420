package org.ftpconnector.session.path;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
public record ModifiedTimes(ControlConnection control) {
  /** By itself as MDTM has it, or as the fact that MFMT repeats. */
  private static final Pattern STATED = Pattern.compile("^(?:[A-Za-z]+[= ] *)?(\\d{14})(?!\\d)");

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  /** {@code shown}: the path as messages have it. */
  public FtpReply set(String path, Instant time, String shown) throws IOException {
    String stamp = stamp(time);
    String argument = stamp + " " + path;
    FtpReply reply = control.exchange(Command.changing("MFMT", argument));
    boolean isThere = !isSuperfluous(reply) && !Replies.isNotUnderstood(reply);
    Command command = Command.changing(isThere ? "MFMT" : "MDTM", argument);
    FtpReply last = isThere ? reply : control.exchange(command);
    if (isSuperfluous(last) || Replies.isUnknownCommand(last) || isOfAnotherTime(last, stamp)) {
      throw new FtpReplyException(
          control.session() + " has no MFMT, nor MDTM with a time, to set the time of " + shown,
          last);
    }
    if (!last.isPositiveCompletion()) {
      throw control.refused(command, last);
    }
    return last;
  }

  private static String stamp(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("a year of four digits can be set, and not " + time);
    }
    return TIME.format(time);
  }

  /** RFC 959 section 4.2.2: 202 is said of a command that is not implemented. */
  private static boolean isSuperfluous(FtpReply reply) {
    return reply.code() == 202;
  }

  /** The time that the file has, as what MDTM is asked for otherwise. */
  private static boolean isOfAnotherTime(FtpReply reply, String stamp) {
    Matcher stated = STATED.matcher(Replies.value(reply));
    return reply.code() == 213 && stated.find() && !stated.group(1).equals(stamp);
  }
}
