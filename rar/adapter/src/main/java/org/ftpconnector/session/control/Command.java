package org.ftpconnector.session.control;

import java.util.Set;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.CommandText;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.QuotedText;
import org.ftpconnector.session.settings.TransferKind;

/**
 * Holds a command with its argument (RFC 959 section 5.3), and sees to it that they are one line.
 *
 * @param verb in capitals
 * @param argument empty for none
 * @param kind what its loss would mean, and whether it may be shown
 * @param target for which file it is said, where its own path is that of another; empty else
 */
public record Command(String verb, String argument, Kind kind, String target) {
  /** RFC 2428 section 3: asks for a port of the server's, whatever the protocol below. */
  public static final Command EPSV = asking("EPSV");

  /** RFC 959 section 4.1.2: asks for an address and port of the server's. */
  public static final Command PASV = asking("PASV");

  /** RFC 959 section 4.1.1: says goodbye. */
  public static final Command QUIT = asking("QUIT");

  private static final Set<String> TRANSFERS =
      Set.of("RETR", "STOR", "APPE", "MLSD", "LIST", "NLST");

  private static final Set<String> OPTIONAL =
      Set.of("APPE", "MDTM", "MFMT", "MKD", "MLSD", "MLST", "REST", "RMD", "RNFR", "RNTO", "SIZE");

  /** Those that name what is on the server, at the end of their argument. */
  private static final Set<String> OF_PATHS =
      Set.of(
          "RETR", "STOR", "APPE", "MLSD", "LIST", "NLST", "CWD", "DELE", "HASH", "MDTM", "MFMT",
          "MKD", "MLST", "RMD", "RNFR", "RNTO", "SIZE", "XCRC", "XMD5", "XSHA1", "XSHA256");

  /** What kind of command it is. */
  enum Kind {
    /** Changes no file; if its reply is lost, nothing is unknown. */
    ASKING,
    /** Changes something on the server; if its reply is lost, the outcome is unknown. */
    CHANGING,
    /** Carries a password; changes no file. */
    SECRET
  }

  public Command {
    CommandText.requireOneLine("argument of " + verb, argument);
  }

  private Command(String verb, String argument, Kind kind) {
    this(verb, argument, kind, "");
  }

  public static Command asking(String verb) {
    return new Command(verb, "", Kind.ASKING);
  }

  public static Command asking(String verb, String argument) {
    return new Command(verb, argument, Kind.ASKING);
  }

  public static Command changing(String verb, String argument) {
    return new Command(verb, argument, Kind.CHANGING);
  }

  public static Command secret(String verb, String argument) {
    return new Command(verb, argument, Kind.SECRET);
  }

  /** The same, and messages say for which file it is: its own path is one that nobody knows. */
  public Command toward(String file) {
    return new Command(verb, argument, kind, file);
  }

  /** As it is sent, without the line end. */
  String line() {
    return argument.isEmpty() ? verb : verb + " " + argument;
  }

  public boolean isChanging() {
    return kind == Kind.CHANGING;
  }

  /** The path in its argument; empty if there is none. */
  String path() {
    int path = OF_PATHS.contains(verb) ? argument.indexOf('/') : -1;
    return path < 0 ? "" : argument.substring(path);
  }

  /** The same, with a path that begins where the session is. */
  Command relative() {
    String path = path();
    if (path.isEmpty()) {
      return this;
    }
    String below = PathText.belowRoot(path);
    // What begins with a hyphen is taken for an option, as ls takes it, and not only in listings.
    return at(below.startsWith("-") ? "./" + below : below);
  }

  /** The same, of this in place of its path. */
  Command at(String place) {
    String before = argument.substring(0, argument.length() - path().length());
    return new Command(verb, place.isEmpty() ? before.strip() : before + place, kind, target);
  }

  /** Whether it has a data connection. */
  boolean isTransfer() {
    return TRANSFERS.contains(verb);
  }

  /** What its data connection carries. */
  public TransferKind transferKind() {
    return switch (verb) {
      case "RETR" -> TransferKind.DOWNLOAD;
      case "STOR", "APPE" -> TransferKind.UPLOAD;
      default -> TransferKind.LISTING;
    };
  }

  /** Whether a server may do without it; all must have the others (RFC 959 section 5.1). */
  boolean isOptional() {
    return OPTIONAL.contains(verb);
  }

  /**
   * Whether the reply cannot be this command's: a server that answers so is out of step with its
   * client. What a transfer is answered with, and when, is looked at where it is.
   */
  boolean isAnswerOfAnother(FtpReply reply) {
    if (isTransfer()) {
      return false;
    }
    boolean isPortAsked = verb.equals(EPSV.verb) || verb.equals(PASV.verb);
    // Both set times: MFMT, and at vsftpd MDTM with a time.
    boolean isStatusAsked = !isChanging() || verb.equals("MFMT") || verb.equals("MDTM");
    return (Replies.isOfTransfer(reply) && !mayBeAnsweredAsTransfer())
        || (Replies.isOffer(reply) && !isPortAsked)
        || (reply.code() == Replies.FILE_STATUS && !isStatusAsked);
  }

  /** Whether a reply that RFC 959 has for transfers may be its own: some say 226 to RNFR. */
  boolean mayBeAnsweredAsTransfer() {
    return isTransfer() || verb.equals("RNFR");
  }

  /** As the log shows it: a name may be one that a server has listed. */
  String shown() {
    return kind == Kind.SECRET ? verb + " ****" : QuotedText.plain(line());
  }

  /** The same as messages show it, with the file that it is for. */
  @Override
  public String toString() {
    return target.isEmpty() ? shown() : shown() + " for " + QuotedText.plain(target);
  }
}
