package org.ftpconnector.session.control;

import java.util.Set;
import org.ftpconnector.api.FtpReply;

/**
 * Recognises one word too many on a transfer, right behind it, as event-driven servers have it: a
 * second 226, or a 150 that 226 has overtaken. Such a word changes nothing, and no other command is
 * answered so.
 */
final class Afterword {
  private static final Set<Integer> CODES = Set.of(150, 226);

  /** A transfer has ended, and nothing else was answered since. */
  private boolean mayCome;

  /** The server has called a transfer complete. */
  void expect() {
    mayCome = true;
  }

  /** Something else was answered. */
  void forget() {
    mayCome = false;
  }

  /** Whether this is it; there is one at the most. */
  boolean takes(FtpReply reply) {
    boolean is = mayCome && CODES.contains(reply.code());
    mayCome = false;
    return is;
  }
}
