package org.ftpconnector.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.transfer.CleanUp;
import org.jspecify.annotations.Nullable;

/**
 * Is what a staged upload has written under its temporary name, until it is published. Safe for use
 * by many threads: any may abort the upload.
 */
final class StagedPart implements CleanUp {
  /** RFC 959 section 4.2.2, to DELE: not found, or no access to it. */
  private static final int NOT_THERE = 550;

  private final StagedRemoval removal;
  private final String temporary;
  private final String target;

  private enum Fate {
    /** It may be there. */
    OPEN,
    /** The server has said that it is gone. */
    REMOVED,
    /** The log says where it may have stayed. */
    TOLD
  }

  private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);

  StagedPart(StagedRemoval removal, String temporary, String target) {
    this.removal = removal;
    this.temporary = temporary;
    this.target = target;
  }

  String temporary() {
    return temporary;
  }

  String target() {
    return target;
  }

  @Override
  public void run(Deadline deadline) throws FtpConnectionLostException {
    try {
      removal.remove(temporary, target, deadline);
      fate.set(Fate.REMOVED);
    } catch (FtpConnectionLostException lost) {
      throw lost;
    } catch (IOException refused) {
      tellLeft(refused);
    }
  }

  @Override
  public void tellLeft() {
    tellLeft(null);
  }

  /** As before; once, whoever finds it out. {@code why}: nobody could remove it, if known. */
  private void tellLeft(@Nullable IOException why) {
    if (fate.compareAndSet(Fate.OPEN, Fate.TOLD)) {
      System.getLogger("org.ftpconnector.session")
          .log(
              Level.WARNING,
              () ->
                  removal.mayStayBehind("an aborted upload", temporary, target)
                      + (why == null ? "" : ": " + why.getMessage()));
    }
  }

  /** Removes what the end of an aborted upload has not removed; waits for no lost session. */
  void discardIfLeft() {
    if (fate.get() != Fate.OPEN) {
      return;
    }
    if (removal.isSessionLost()) {
      tellLeft();
      return;
    }
    try {
      discard();
    } catch (IOException e) {
      tellLeft(e);
    }
  }

  private void discard() throws IOException {
    removal.discard(temporary, target);
    fate.set(Fate.REMOVED);
  }

  /** Of an upload that has failed; {@code failure} tells what becomes of this. */
  void discard(IOException failure) {
    if (fate.get() != Fate.OPEN) {
      tellLeftIn(failure);
      return;
    }
    try {
      discard();
    } catch (IOException e) {
      tellLeftIn(failure, e);
    }
  }

  /**
   * As before, of one that has not begun: some servers make the file before they find that there is
   * no data connection; others say that there is nothing to remove.
   */
  void discardIfMade(IOException failure) {
    try {
      discard();
    } catch (FtpReplyException refused) {
      if (refused.getReply().code() != NOT_THERE) {
        tellLeftIn(failure, refused);
      }
    } catch (IOException e) {
      tellLeftIn(failure, e);
    }
  }

  /** Has this say where it may have stayed, if it may. */
  void tellLeftIn(IOException failure) {
    if (fate.get() != Fate.REMOVED) {
      tellLeftIn(failure, null);
    }
  }

  private void tellLeftIn(IOException failure, @Nullable IOException why) {
    failure.addSuppressed(
        new IOException(removal.mayStayBehind("an upload", temporary, target), why));
  }
}
