package org.ftpconnector.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.TransferOptions;

/**
 * One logged-in control connection: one method an operation, one transfer at a time. Operations
 * behave and throw as {@link org.ftpconnector.api.FtpConnection} says.
 *
 * <p>Safe for use by many threads: commands are sent one after another, and what would have to wait
 * for an open transfer fails at once instead.
 */
public abstract class FtpSession {

  /** The server this is connected to. */
  public abstract FtpEndpoint server();

  /** The user this is logged in as. */
  public abstract String user();

  /** What the server said when the control connection was opened. */
  public abstract FtpReply greeting();

  public abstract FtpListing list(String directory, TransferOptions options) throws IOException;

  public abstract Optional<FtpEntry> stat(String path) throws IOException;

  public abstract InputStream retrieve(String path, TransferOptions options) throws IOException;

  public abstract OutputStream store(String path, TransferOptions options) throws IOException;

  public abstract OutputStream append(String path, TransferOptions options) throws IOException;

  public abstract void makeDirectory(String path) throws IOException;

  public abstract void removeDirectory(String path) throws IOException;

  public abstract void delete(String path) throws IOException;

  public abstract void rename(String from, String to) throws IOException;

  public abstract void setLastModified(String path, Instant time) throws IOException;

  /** True once the control connection is dead or out of step; never false again. Sends nothing. */
  public abstract boolean isLost();

  /** True while a stream or listing is open. */
  public abstract boolean isTransferring();

  /**
   * Whether the server still answers. Sends nothing if the session is lost, transferring, was used
   * within the last {@code trustedFor}, or shows a closed connection or an unasked reply; else a
   * NOOP, within the reply time limit. A session found dead is lost from then on. Throws nothing.
   */
  public abstract boolean isAlive(Duration trustedFor);

  /**
   * Aborts an open transfer and gets back in step, so that the next user finds the session as after
   * the login.
   *
   * @throws IOException if that cannot be done within the close time limit; the session is lost
   *     then
   */
  public abstract void reset() throws IOException;

  /**
   * Says QUIT, unless lost, and closes every socket within the close time limit. Idempotent, throws
   * nothing.
   */
  public abstract void close();
}
