package org.ftpconnector.it.chaos;

import java.io.IOException;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.jspecify.annotations.Nullable;

/** What the connector has said of an operation. */
enum Verdict {
  DONE,
  /** Nothing has changed, and nothing will. */
  NOT_DONE,
  /** A transfer has failed: a part may be there, where it is not staged. */
  PARTLY,
  UNKNOWN,
  /** What it may not say. */
  BAD;

  static Verdict of(@Nullable Throwable failure) {
    if (failure == null) {
      return DONE;
    }
    if (failure instanceof FtpConnectionLostException lost) {
      boolean contradicts = lost.isRepeatable() && !lost.isOutcomeKnown();
      return contradicts ? BAD : lost.isOutcomeKnown() ? NOT_DONE : UNKNOWN;
    }
    if (failure instanceof FtpTransferException) {
      return PARTLY;
    }
    boolean isTold =
        failure instanceof FtpReplyException || failure instanceof FtpUnavailableException;
    return isTold && failure instanceof IOException ? NOT_DONE : BAD;
  }

  /** Whether the lease is as good as before. */
  static boolean leavesLease(Throwable failure) {
    return failure instanceof FtpReplyException;
  }

  boolean allows(Change change, State found) {
    return switch (this) {
      case DONE -> found.isSameAs(change.after());
      case NOT_DONE -> found.isSameAs(change.before());
      case PARTLY -> change.allowsPart(found);
      case UNKNOWN -> change.allows(found);
      case BAD -> false;
    };
  }
}
