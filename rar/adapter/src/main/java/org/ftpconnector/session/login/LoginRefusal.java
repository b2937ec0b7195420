package org.ftpconnector.session.login;

import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;

/**
 * Reads out of a refused login what is to be done, where the server says so in words that can be
 * read in one way only. RFC 959 has 530 for all of it.
 */
enum LoginRefusal {
  EXPIRED_PASSWORD(
      "the password has expired: set a new one at the server",
      "\\bpassword " + Words.BETWEEN + "expired\\b",
      "\\bexpired password\\b",
      "\\bpassword (must|has to|needs to) be (changed|reset)\\b",
      "\\bpassword change (is )?required\\b",
      "\\b(must|have to|need to) (change|reset) ((your|the) )?password\\b"),
  EXPIRED_ACCOUNT(
      "the account has expired: whoever runs the server can renew it",
      "\\b(account|user) " + Words.BETWEEN + "expired\\b",
      "\\bexpired account\\b"),
  LOCKED(
      "the account is locked or disabled: whoever runs the server can open it",
      "\\b(account|user|login) " + Words.BETWEEN + Words.SHUT + "\\b",
      "(?<!\\b(?:not|no) )\\b" + Words.SHUT + " (account|user)\\b"),
  CROWDED("the server has as many users as it lets in: try later"),
  UNSECURED(
      "the server wants TLS: set Security to explicit",
      // vsftpd: Non-anonymous sessions must use encryption.
      "\\b(must|requires?|please|has to) ((?!not? )\\w+ ){0,4}?" + Words.TLS + "\\b",
      // proftpd: SSL/TLS required on the control channel
      "\\b" + Words.TLS + " (\\w+ ){0,2}?(required|first|only|needed|mandatory)\\b",
      // Pure-FTPd: Sorry, cleartext sessions and weak ciphers are not accepted on this server.
      "\\bcleartext sessions .{0,30}not accepted\\b"),
  UNREAD("check the user name and the password");

  /** Where the server itself only guesses, it is not known either. */
  private static final Pattern UNCERTAIN =
      words(
          "\\b(may|might|maybe|possibly|perhaps|either|if|whether|unless|until|will|when)\\b",
          "\\b(before|after|once)\\b",
          "\\bor (the |your )?(account|user|password|login)\\b");

  private final String cure;
  private final Pattern said;

  /** What the patterns are made of; a class of its own, as the constants come first. */
  private static final class Words {
    /** Not those that turn the meaning, nor what else may expire. */
    static final String BETWEEN =
        "(?:(?!(?:not|never|be|gets?|getting|to|session|certificate|license|ticket|token|key)\\b)"
            + "[\\w\"'.@-]+[:,]? ){0,4}?";

    static final String SHUT = "(locked|disabled|suspended|deactivated|blocked|banned)";

    static final String TLS = "(TLS|SSL|FTPS|encryption|(?<=use )AUTH)";
  }

  LoginRefusal(String cure, String... said) {
    this.cure = cure;
    this.said = words(said);
  }

  private static Pattern words(String... kinds) {
    return Pattern.compile(String.join("|", kinds), Pattern.CASE_INSENSITIVE);
  }

  /** Of a login that was {@code secured} or not. */
  static LoginRefusal of(FtpReply reply, boolean secured) {
    for (LoginRefusal kind : values()) {
      if (kind.isMeant(reply) && !(kind == UNSECURED && secured)) {
        return kind;
      }
    }
    return UNREAD;
  }

  private boolean isMeant(FtpReply reply) {
    return switch (this) {
      case CROWDED -> FullServer.isCrowded(reply);
      case UNREAD -> true;
      case UNSECURED -> said.matcher(reply.text()).find();
      default -> said.matcher(reply.text()).find() && !UNCERTAIN.matcher(reply.text()).find();
    };
  }

  /** Whether it is about this account, and no other login of it is worth trying. */
  boolean isOfAccount() {
    return this == EXPIRED_PASSWORD || this == EXPIRED_ACCOUNT || this == LOCKED;
  }

  /** What helps. */
  String cure() {
    return cure;
  }
}
