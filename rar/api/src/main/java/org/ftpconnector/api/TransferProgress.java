package org.ftpconnector.api;

import java.util.OptionalLong;

/** Hears how far a transfer of a file has come. */
@FunctionalInterface
public interface TransferProgress {

  /**
   * Tells how many bytes have come from the server, or have been given to the network. It is called
   * after each 64 KiB, or as much more as is moved at a time (128 KiB), and once when the server
   * has called the transfer complete and the byte counts agree, then with the number of all its
   * bytes (which may be that of the call before, where the length was not known). What comes behind
   * that may fail yet: a hash, the rename of a staged upload, a commit. Only the end of a
   * download's stream, or an upload's {@code close}, tells that the transfer has succeeded. A
   * transfer that fails before, or is left early, has no last call.
   *
   * <p>The thread that reads, writes or closes calls this method and waits for it: it should take
   * no time, and must not use the connection. After an exception, which goes to the log, it is not
   * called any more for this transfer. To stop one, close a download early or {@link
   * FtpUpload#abort() abort} an upload where it is read or written.
   *
   * @param bytes so far, from the restart offset on; never fewer than in the call before
   * @param expected how many there will be, if that is known beforehand: of a download what the
   *     server has stated of the file, of an upload the length of an array or of a local file. The
   *     file may grow meanwhile
   */
  void onProgress(long bytes, OptionalLong expected);
}
