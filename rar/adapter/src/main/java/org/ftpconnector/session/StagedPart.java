package org.ftpconnector.session;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.transfer.CleanUp;
import org.jspecify.annotations.Nullable;

/** Is what a staged upload has written under its temporary name, until it is published. */
final class StagedPart implements CleanUp {
  private final StagedRemoval removal;
  private final String temporary;
  private final String target;
  private final AtomicBoolean told = new AtomicBoolean();

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
    removal.removeAborted(temporary, target, deadline);
  }

  @Override
  public void tellLeft() {
    tellLeft(null);
  }

  /**
   * As before; once, whoever finds it out. {@code why} nobody could remove it, if that is known.
   */
  void tellLeft(@Nullable IOException why) {
    if (!told.getAndSet(true)) {
      System.getLogger("org.ftpconnector.session")
          .log(
              Level.WARNING,
              () -> removal.mayStayBehind("an aborted upload", temporary, target),
              why);
    }
  }

  /** Of an upload that has failed; {@code failure} tells what becomes of this. */
  void discard(IOException failure) {
    try {
      discard();
    } catch (FtpConnectionLostException lost) {
      tellLeftIn(failure, lost);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** As {@link StagedRemoval#discard(String, String)}. */
  void discard() throws IOException {
    removal.discard(temporary, target);
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
