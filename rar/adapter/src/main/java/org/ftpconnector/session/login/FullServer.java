package org.ftpconnector.session.login;

import java.util.Optional;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Tells a server that has as many sessions as it wants from one that refuses a login. RFC 959 has
 * 421 for it; servers also say 530, as to a wrong password, and then only the text tells.
 */
public final class FullServer {
  private static final int SERVICE_NOT_AVAILABLE = 421;

  /** Deeper chains do not occur; a chain that is a ring does not hang us. */
  private static final int DEEPEST = 20;

  private static final String SESSIONS =
      "(users?|clients?|hosts?|connections?|sessions?|log[io]ns?)\\b";

  /**
   * Asking again could lock the account: too many <em>failed</em> logins are no full house, however
   * many of them are too many.
   */
  private static final Pattern ABOUT_A_LOGIN =
      anyOf(
          "\\b(attempts?|tries|retries|fail(ed|ures?|s)?|incorrect|invalid|wrong|bad)\\b",
          "\\b(locked|lockout|disabled|suspended|expired|banned|passwords?|quota)\\b");

  private static final Pattern CROWDED =
      anyOf(
          "\\b(too many|no more) " + upTo(3) + SESSIONS,
          // vsftpd: There are too many connections from your internet address.
          // proftpd: Sorry, the maximum number of clients (3) from your host are already connected.
          // Apache FtpServer: Maximum anonymous login limit has been reached.
          "\\bmax(imum|imal|\\.)?[\\W]+" + upTo(6) + SESSIONS,
          // Pure-FTPd: 50 users (the maximum) are already logged in, sorry
          "\\b" + SESSIONS + ".{0,40}\\bmax(imum)?\\b",
          "\\b" + SESSIONS + " limit\\b",
          "\\blimit(ed)? (of|to|on) " + upTo(3) + SESSIONS,
          // glftpd: Sorry, your account is restricted to 3 simultaneous logins.
          "\\brestricted to " + upTo(3) + SESSIONS,
          // Pure-FTPd: I can't accept more than 5 connections as the same user
          "\\bmore than " + upTo(3) + SESSIONS,
          "\\bexceed(s|ed|ing)? "
              + upTo(4)
              + "(users|clients|hosts|connections|sessions|logins)\\b",
          "\\b(site|server|service|system) (is )?" + upTo(2) + "(full|busy)\\b");

  /** What some say before they say why. */
  private static final Pattern FAILED =
      anyOf("^\\W*(log[io]n|log on|authentication|connection) (failed|refused|denied)\\b\\W*");

  private FullServer() {}

  private static Pattern anyOf(String... kinds) {
    return Pattern.compile(String.join("|", kinds), Pattern.CASE_INSENSITIVE);
  }

  private static String upTo(int words) {
    return "(\\w+\\W+){0," + words + "}?";
  }

  /**
   * Whether the server turned a connection or a login away for now, and may be asked again: because
   * it is full, or with any other 4yz, unless that is about the login itself.
   */
  public static boolean isForNow(FtpReply reply) {
    String text = reply.text();
    return (reply.isTransientNegative() || CROWDED.matcher(text).find())
        && !ABOUT_A_LOGIN.matcher(text).find();
  }

  /**
   * Whether the server says that too many are logged in, also where it begins with a failed login
   * and so is not asked again.
   */
  static boolean isCrowded(FtpReply reply) {
    String reason = FAILED.matcher(reply.text()).replaceFirst("");
    return CROWDED.matcher(reason).find() && !ABOUT_A_LOGIN.matcher(reason).find();
  }

  /** The answer of a server that is full, if this is why no session could be opened. */
  public static Optional<FtpReply> in(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEEPEST && cause != null; i++) {
      if (cause instanceof FtpUnavailableException
          && cause.getCause() instanceof FtpReplyException turnedAway) {
        return Optional.of(turnedAway.getReply()).filter(FullServer::isFull);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** With any other 4yz the server may fail at something else that passes. */
  private static boolean isFull(FtpReply reply) {
    return isForNow(reply)
        && (reply.code() == SERVICE_NOT_AVAILABLE || CROWDED.matcher(reply.text()).find());
  }
}
