package org.ftpconnector.api;

import java.util.List;

/**
 * A server's reply: a three-digit code and the lines of its text (RFC 959 section 4.2). Its {@link
 * #toString()} is safe for messages and logs.
 *
 * @param code 100 to 599
 * @param lines the text without the code, at least one line, control characters replaced; may be
 *     empty strings
 * @param shown the same lines as they may be shown: without the password, if the server has
 *     repeated it
 */
public record FtpReply(int code, List<String> lines, List<String> shown) {

  /** Refuses a code outside 100 to 599 with an {@code IllegalArgumentException}. */
  public FtpReply {
    if (code < 100 || code > 599) {
      throw new IllegalArgumentException("reply code " + code + " is not within 100 to 599");
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a reply has at least one line");
    }
    lines = List.copyOf(lines);
    shown = List.copyOf(shown);
  }

  /** One that may be shown as it is. */
  public FtpReply(int code, List<String> lines) {
    this(code, lines, lines);
  }

  /** 1yz: the action has begun, another reply follows. */
  public boolean isPositivePreliminary() {
    return code / 100 == 1;
  }

  /** 2yz: the action is done. */
  public boolean isPositiveCompletion() {
    return code / 100 == 2;
  }

  /** 3yz: the server waits for another command. */
  public boolean isPositiveIntermediate() {
    return code / 100 == 3;
  }

  /** 4yz: refused for now; the same command may succeed later. */
  public boolean isTransientNegative() {
    return code / 100 == 4;
  }

  /** 5yz: refused; the same command will be refused again. */
  public boolean isPermanentNegative() {
    return code / 100 == 5;
  }

  /** The text in one line, as the server has said it. */
  public String text() {
    return String.join(" / ", lines);
  }

  /** The code and what may be shown of the text in one line, as in {@code 550 No such file}. */
  @Override
  public String toString() {
    return code + " " + String.join(" / ", shown);
  }
}
