package org.ftpconnector.session.control;

import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;
import org.jspecify.annotations.Nullable;

/** Tells what a reply means, by its code and, of a 213, by its last line. */
public final class Replies {
  /** RFC 3659 section 4: the answer to SIZE, and to no transfer. */
  public static final int FILE_STATUS = 213;

  /** RFC 959 section 5.4 has them for transfers alone. */
  private static final Set<Integer> OF_TRANSFERS = Set.of(110, 125, 150, 225, 226, 426);

  /**
   * RFC 959 section 5.4 has them for transfers, and not for PASV; nor have RFC 2428 for EPSV and
   * RFC 3659 for SIZE.
   */
  private static final Set<Integer> BROKEN_OFF = Set.of(426, 451, 452, 551, 552);

  /** Some say the unit, too; any other than bytes makes it another number. */
  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,19})(?: +(?:bytes?|octets?)\\.?)?", Pattern.CASE_INSENSITIVE);

  /** As {@code LIST command invalid with TYPE binary}. */
  private static final Pattern OF_TYPE =
      Pattern.compile("\\b(?:type|binary|image|ascii)\\b", Pattern.CASE_INSENSITIVE);

  /** By which a server may refuse a listing for the type that its data would have. */
  private static final Set<Integer> REFUSES_TYPE = Set.of(425, 450, 451, 501, 504, 550);

  /** As vsftpd says of {@code cmds_denied}, and ProFTPD of {@code <Limit>}. */
  private static final Pattern DENIED =
      Pattern.compile("denied|permission|not allowed", Pattern.CASE_INSENSITIVE);

  private Replies() {}

  /** What a 213 states (RFC 3659 sections 3 and 4), in its last line if it has several. */
  public static String value(FtpReply reply) {
    return reply.lines().get(reply.lines().size() - 1).strip();
  }

  /** What SIZE has said, if that is a number of bytes for certain (RFC 3659 section 4.1). */
  public static OptionalLong exactSize(@Nullable FtpReply reply) {
    return reply != null && reply.code() == FILE_STATUS
        ? bytes(value(reply))
        : OptionalLong.empty();
  }

  /** A number of bytes, if this is one, with its unit perhaps, and nothing else. */
  public static OptionalLong bytes(String text) {
    Matcher bytes = BYTES.matcher(text);
    if (!bytes.matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(bytes.group(1)));
    } catch (NumberFormatException moreThanALong) {
      return OptionalLong.empty();
    }
  }

  /**
   * Whether the server takes its leave, which answers no other command than QUIT. Pure-ftpd 1.0.50
   * says {@code 229 Logout.} or {@code 213 Logout.}, with the code of its reply before, when its
   * control connection has ended before a command was whole.
   */
  static boolean isFarewell(FtpReply reply) {
    return reply.code() == 221 || reply.text().strip().equals("Logout.");
  }

  /** Whether the reply names a port, which those to EPSV and PASV alone do. */
  public static boolean isOffer(FtpReply reply) {
    return reply.code() >= 227 && reply.code() <= 229;
  }

  /** Whether NOOP may be answered so, and no transfer and no question about a file. */
  public static boolean mayAnswerNoop(FtpReply reply) {
    boolean isOthers =
        isOfTransfer(reply) || isOffer(reply) || isBrokenOff(reply) || reply.code() == 250;
    return !isOthers
        && reply.code() != FILE_STATUS
        && (reply.isPositiveCompletion() || reply.isPermanentNegative());
  }

  /**
   * Whether the reply is one of a transfer. Some servers say one twice: the second must not pass
   * for the success, or the refusal, of the next command.
   */
  static boolean isOfTransfer(FtpReply reply) {
    return OF_TRANSFERS.contains(reply.code());
  }

  /** Whether the reply says that a transfer which had begun has failed. */
  public static boolean isBrokenOff(FtpReply reply) {
    return BROKEN_OFF.contains(reply.code());
  }

  /**
   * Whether the server has no data connection for a transfer. Some answer EPSV so, too, and vsftpd
   * 3.0.3 has emptied the file of an upload by then.
   */
  public static boolean isNoDataConnection(FtpReply reply) {
    return reply.code() == 425;
  }

  /** Whether the reply may say how a transfer has failed, whichever transfer that was. */
  static boolean isWordOnFailure(FtpReply reply) {
    return isBrokenOff(reply) || isNoDataConnection(reply);
  }

  /** RFC 959 section 4.2.2: the command is not known, or not with this argument. */
  public static boolean isNotUnderstood(FtpReply reply) {
    return isUnknownCommand(reply) || reply.code() == 501;
  }

  /** The same, whatever the argument. */
  public static boolean isUnknownCommand(FtpReply reply) {
    return isNoCommand(reply) || reply.code() == 504;
  }

  /** Whether the server has no such command at all (RFC 959 section 4.2.2). */
  static boolean isNoCommand(FtpReply reply) {
    return reply.code() == 500 || reply.code() == 502;
  }

  /** Whether a listing may have been refused for the type that its data would have. */
  public static boolean isAboutType(FtpReply refusal) {
    return REFUSES_TYPE.contains(refusal.code()) && OF_TYPE.matcher(refusal.text()).find();
  }

  /**
   * 550 is all that RFC 959 section 5.4 has for a path at which there is nothing, and known servers
   * mean it; but an operator may have denied the command.
   */
  public static boolean saysNothingThere(FtpReply refusal) {
    return refusal.code() == 550 && !isDenial(refusal);
  }

  /** Whether it says that somebody may not, and not that there is nothing. */
  public static boolean isDenial(FtpReply refusal) {
    return DENIED.matcher(refusal.text()).find();
  }
}
