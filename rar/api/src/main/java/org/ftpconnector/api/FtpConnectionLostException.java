package org.ftpconnector.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The control connection is dead or out of step with the server: the container discards it, and
 * every further operation on this lease fails. Close the lease and take another.
 *
 * <p>{@link #isOutcomeKnown()} is false where the server may or may not have carried the operation
 * out, as when the reply to {@code RNTO} is lost, or carried a part of it out, as an upload that
 * was accepted has emptied the file. Repeat such an operation only after looking at the server.
 *
 * <p>{@link #isRepeatable()} is true where the connection had died before this lease used it, as
 * when the server was restarted since, and where it ended or fell out of step while nothing was to
 * be changed. Take another lease and do the same again.
 */
public class FtpConnectionLostException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean outcomeKnown;
  private final boolean repeatable;

  /**
   * A loss after which the operation is known not to have happened, or to have no effect to worry
   * about.
   */
  public FtpConnectionLostException(String message, @Nullable Throwable cause) {
    this(message, cause, true);
  }

  /** A loss, and whether it is known that the operation was not carried out. */
  public FtpConnectionLostException(
      String message, @Nullable Throwable cause, boolean outcomeKnown) {
    this(message, cause, outcomeKnown, false);
  }

  /**
   * A loss, whether it is known that the operation was not carried out, and whether the connection
   * was dead before.
   */
  public FtpConnectionLostException(
      String message, @Nullable Throwable cause, boolean outcomeKnown, boolean repeatable) {
    super(
        PlainText.of(outcomeKnown ? message : message + " (outcome unknown)"),
        PlainText.of(SaidOnce.below(message, cause)));
    this.outcomeKnown = outcomeKnown;
    this.repeatable = repeatable;
  }

  private FtpConnectionLostException(FtpConnectionLostException like, String message) {
    super(message);
    this.outcomeKnown = like.outcomeKnown;
    this.repeatable = like.repeatable;
  }

  /** Another of this kind, with this for its whole message, and no cause yet. */
  FtpConnectionLostException saying(String message) {
    return new FtpConnectionLostException(this, message);
  }

  /** True if the operation certainly changed nothing; false if the server may have done it. */
  public boolean isOutcomeKnown() {
    return outcomeKnown;
  }

  /**
   * True if the server was sent nothing on this lease that changes anything, and either answered
   * nothing at all, or hung up, or gave answers that do not match: what was done can be done again,
   * from its beginning, on another lease.
   */
  public boolean isRepeatable() {
    return repeatable;
  }
}
