package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.transfer.TransferOutputStream;

/**
 * Uploads a file under a temporary name, and gives the file its own name when the upload is
 * complete.
 */
final class StagedOutputStream extends CountedUpload {
  private final StagedUploads uploads;
  private final StagedPart part;
  private final TransferOutputStream content;
  private final DataMode mode;

  /** Whether it is too late to abort; guarded by this, as are the next two. */
  private boolean publishing;

  /** Whether somebody closes it: who then finds that it was aborted removes it. */
  private boolean closed;

  private boolean aborted;

  /** {@code mode}: of the listing, if one has to tell what is at the target. */
  StagedOutputStream(
      StagedUploads uploads, StagedPart part, TransferOutputStream content, DataMode mode) {
    super(content);
    this.uploads = uploads;
    this.part = part;
    this.content = content;
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
      uploads.publish(part.temporary(), part.target(), count(), mode);
    } catch (FtpConnectionLostException e) {
      part.tellLeftIn(e);
      throw e;
    } catch (IOException e) {
      part.discard(e);
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
    return new IOException(
        part.target() + " at " + uploads.server() + " is not stored: it was aborted");
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
    content.abort();
    part.discardIfLeft();
  }
}
