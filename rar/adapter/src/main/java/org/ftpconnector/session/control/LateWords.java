package org.ftpconnector.session.control;

import java.util.Set;
import org.ftpconnector.api.FtpReply;

/**
 * Knows what a server may still say of transfers that have ended, so that it does not pass for the
 * answer to something else.
 *
 * <p>Event-driven servers have one word too many, right behind a transfer: a second 226, or a 150
 * that 226 has overtaken. Such a word changes nothing, and no other command is answered so. Of a
 * transfer that was broken off there may be more words, and later.
 */
public final class LateWords {
  private static final Set<Integer> AFTER_TRANSFER = Set.of(150, 226);

  /** A transfer has ended, and nothing else was answered since. */
  private boolean mayFollow;

  private boolean areOwed;

  /** The server has called a transfer complete. */
  public void transferEnded() {
    mayFollow = true;
  }

  /** A transfer was broken off, and the server has said so. */
  public void transferBrokeOff() {
    areOwed = true;
  }

  /**
   * Whether what comes next may still be about a transfer that was broken off, and pass for a word
   * on another.
   */
  public boolean areOwed() {
    return areOwed;
  }

  /** All that the server has to say of earlier transfers has come, or was told from others. */
  public void settle() {
    areOwed = false;
  }

  /** Something else was answered. */
  void forget() {
    mayFollow = false;
  }

  /** Whether this is the word too many; there is one at the most. */
  boolean takes(FtpReply reply) {
    boolean is = mayFollow && AFTER_TRANSFER.contains(reply.code());
    mayFollow = false;
    return is;
  }

  /** Whether this may be about a transfer that was broken off, and not the answer to this. */
  boolean mayBe(FtpReply reply, Command to) {
    return areOwed && !to.isTransfer() && Replies.isWordOnFailure(reply);
  }
}
