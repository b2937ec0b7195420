package org.ftpconnector.api;

import java.util.OptionalLong;

/** Hears how far a transfer of a file has come. */
@FunctionalInterface
public interface TransferProgress {

  /**
   * So many bytes have come from the server, or have been given to the network. Called after each
   * 64 KiB, or as much more as is moved at a time (128 KiB), and once when the server has called
   * the transfer complete and the byte counts agree, then with the number of all its bytes (which
   * may be that of the call before, where the length was not known). What comes behind that may
   * fail yet: a hash, the rename of a staged upload, a commit. Whether a transfer has succeeded the
   * end of its stream tells, or its {@code close}, and not this. Of one that fails before, or is
   * left early, there is no last call.
   *
   * <p>Runs on the thread that reads, writes or closes, which waits for it: it should take no time,
   * and must not use the connection. What it throws goes to the log, and it is not called any more
   * for this transfer. To stop one, close a download early or {@link FtpUpload#abort() abort} an
   * upload where it is read or written.
   *
   * @param bytes so far, from the restart offset on; never fewer than in the call before
   * @param expected how many there will be, if that is known beforehand: of a download what the
   *     server has stated of the file, of an upload the length of an array or of a local file. The
   *     file may grow meanwhile
   */
  void onProgress(long bytes, OptionalLong expected);
}
