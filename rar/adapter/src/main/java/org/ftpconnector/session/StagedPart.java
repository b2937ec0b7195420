package org.ftpconnector.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.transfer.CleanUp;
import org.jspecify.annotations.Nullable;

/**
 * Is what a staged upload has written under its temporary name, until it is published. Safe for use
 * by many threads: any may abort the upload.
 */
final class StagedPart implements CleanUp {
  private final StagedRemoval removal;
  private final String temporary;
  private final String target;

  /** Whether the server has answered its removal, or the log tells that it may have stayed. */
  private final AtomicBoolean settled = new AtomicBoolean();

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
      settled.set(true);
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
    if (!settled.getAndSet(true)) {
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
    if (settled.get()) {
      return;
    }
    if (removal.isSessionLost()) {
      tellLeft();
      return;
    }
    try {
      removal.discard(temporary, target);
    } catch (IOException e) {
      tellLeft(e);
    }
  }

  /** Of an upload that has failed; {@code failure} tells what becomes of this. */
  void discard(IOException failure) {
    try {
      removal.discard(temporary, target);
    } catch (FtpConnectionLostException lost) {
      tellLeftIn(failure, lost);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * As before, of one that has not begun: some servers make the file before they find that there is
   * no data connection; at others there is nothing to remove.
   */
  void discardIfMade(IOException failure) {
    try {
      removal.discard(temporary, target);
    } catch (FtpConnectionLostException lost) {
      tellLeftIn(failure, lost);
    } catch (IOException nothingThere) {
      return;
    }
  }

  /** Has this say where it may have stayed. */
  void tellLeftIn(IOException failure) {
    tellLeftIn(failure, null);
  }

  private void tellLeftIn(IOException failure, @Nullable IOException why) {
    failure.addSuppressed(
        new IOException(removal.mayStayBehind("an upload", temporary, target), why));
  }
}
