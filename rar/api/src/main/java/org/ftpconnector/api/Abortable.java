package org.ftpconnector.api;

/**
 * An abortable is something that is being written, and takes effect when it is closed, unless it is
 * aborted before. Every {@link FtpUpload} is one, and so is what the VFS provider's {@code
 * getOutputStream} gives.
 *
 * <p>{@code close} cannot know why it is called: {@code try (out) { ... }} closes after an
 * exception as after the last byte. Whoever writes says so, and before the stream is closed:
 *
 * <pre>{@code
 * try (FtpUpload out = ftp.store("/report.csv")) {
 *   try {
 *     write(report, out);
 *   } catch (Throwable e) {
 *     out.abort();
 *     throw e;
 *   }
 * }
 * }</pre>
 */
public interface Abortable {
  /**
   * Ends what is being written as incomplete: {@code close} throws an {@code IOException} then.
   * What was staged is removed and never published; of what goes to the file itself ({@link
   * UploadMode#DIRECT}) the server may keep what has arrived. Does nothing after {@code close}, or
   * a second time. Throws nothing: a part that cannot be removed, as the connection is lost, is
   * named in a warning.
   */
  void abort();
}
