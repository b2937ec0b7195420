package org.ftpconnector.api;

/**
 * Takes files that have arrived at an FTP server. One file at a time is given to a call; calls for
 * different files may run at once, on threads of whoever delivers.
 */
@FunctionalInterface
public interface FtpFileListener {

  /**
   * Does with the file what is to be done. If this returns, the file is done with: it is archived
   * or deleted, as was configured. If it throws anything, the file stays and is delivered again
   * after a while, and is put aside with the reason when that has happened often enough.
   *
   * <p>A file can come more than once, as when a node crashes after this has returned and before
   * the file is put away: {@link FtpArrival#id()} is the same then.
   *
   * @param file good until this returns; streams of it that are open then are closed
   */
  void onFile(FtpArrival file) throws Exception;
}
