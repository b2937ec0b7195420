package org.ftpconnector.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/**
 * An upload takes the bytes that {@link FtpConnection#store} or {@link FtpConnection#append} sends.
 * The file is complete only if {@code close} returns without an exception. One thread writes at a
 * time.
 *
 * <p>{@code close} ends the file, also when it is called because of an exception of the
 * application's: then {@link #abort()} has to come before it ({@link Abortable}). After a {@code
 * write} that failed {@code close} throws in any case.
 */
public abstract class FtpUpload extends OutputStream implements Abortable {

  /** For the adapter, and for what stands in for it in tests. */
  protected FtpUpload() {}

  /**
   * Makes the upload part of this thread's transaction, whose rollback aborts it where {@link
   * FtpConnection#isAbortedAtRollback} says so. Each {@code write} does the same: this is for
   * callers that still hold back what is to be written. Sends nothing.
   *
   * @throws IOException if a transaction in which the upload was written was rolled back
   */
  public void joinTransaction() throws IOException {
    // Nothing to join.
  }

  /**
   * Sends a local file from the channel's position to its end, and leaves the position there. A
   * large one goes without being copied in memory, unless there is TLS. What is written to the file
   * meanwhile is sent, too, or not; the file is as long on the server as what was sent.
   *
   * <p>If this fails, also because the local file cannot be read, the upload has failed: {@code
   * close} throws, and the server is not told that this was all. A thread that is interrupted finds
   * the channel closed.
   *
   * @param file open for reading, with a position; the caller closes it
   * @return how many bytes were sent
   */
  public abstract long transferFrom(FileChannel file) throws IOException;
}
