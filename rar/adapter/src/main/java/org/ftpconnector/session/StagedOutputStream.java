package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.transfer.TransferOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a file under a temporary name, and gives the file its own name when the upload is
 * complete.
 */
final class StagedOutputStream extends CountedUpload {
  private final StagedUploads uploads;
  private final StagedRemoval removal;
  private final TransferOutputStream content;
  private final String temporary;
  private final String target;
  private final DataMode mode;

  /** Whether it is too late to abort; guarded by this, as are the next two. */
  private boolean publishing;

  /** Whether somebody closes it: who then finds that it was aborted removes it. */
  private boolean closed;

  private boolean aborted;

  /** {@code mode}: of the listing, if one has to tell what is at the target. */
  StagedOutputStream(
      StagedUploads uploads,
      StagedRemoval removal,
      TransferOutputStream content,
      String temporary,
      String target,
      DataMode mode) {
    super(content);
    this.uploads = uploads;
    this.removal = removal;
    this.content = content;
    this.temporary = temporary;
    this.target = target;
    this.mode = mode;
  }

  @Override
  public void close() throws IOException {
    boolean wasAborted;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      wasAborted = aborted; // by who removes it, too
    }
    if (wasAborted) {
      content.close(); // which says so, unless it was complete before
      throw notStored();
    }
    publish();
  }

  private void publish() throws IOException {
    try {
      content.close();
      requireWanted();
      uploads.publish(temporary, target, count(), mode);
    } catch (FtpConnectionLostException e) {
      e.addSuppressed(new IOException(mayStayBehind("an upload")));
      throw e;
    } catch (IOException e) {
      discard(e);
      throw e;
    }
  }

  /** It may have been aborted by another thread meanwhile. */
  private synchronized void requireWanted() throws IOException {
    if (aborted) {
      throw notStored();
    }
    publishing = true;
  }

  private IOException notStored() {
    return new IOException(target + " at " + uploads.server() + " is not stored: it was aborted");
  }

  @Override
  public void abort() {
    synchronized (this) {
      if (publishing || aborted) {
        return;
      }
      aborted = true;
      if (closed) {
        return; // the thread that closes it finds that out
      }
    }
    boolean isRemovedWithIt = !content.isFinished();
    content.abort();
    try {
      if (!isRemovedWithIt) {
        removal.discard(temporary, target);
      }
    } catch (IOException e) {
      warnIfLost(e);
      return;
    }
    warnIfLost(null);
  }

  private void warnIfLost(@Nullable IOException e) {
    if (e != null || uploads.isSessionLost()) {
      System.getLogger("org.ftpconnector.session")
          .log(System.Logger.Level.WARNING, () -> mayStayBehind("an aborted upload"), e);
    }
  }

  private String mayStayBehind(String what) {
    return removal.mayStayBehind(what, temporary, target);
  }

  private void discard(IOException failure) {
    try {
      removal.discard(temporary, target);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
