package org.ftpconnector.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lease is the right to use one logged-in control connection, by one thread at a time; {@link
 * #close()} returns the control connection to the pool.
 *
 * <p>Paths are absolute, begin with {@code /} and use {@code /} between names; a path that does
 * not, or that contains CR, LF or NUL, is refused with an {@code IllegalArgumentException} before
 * anything is sent.
 *
 * <p>Every operation throws {@link FtpReplyException} if the server refuses it (the lease stays
 * usable), {@link FtpConnectionLostException} if the control connection is lost on the way, and
 * {@link FtpUnavailableException} if this lease is closed or still busy with a transfer whose
 * stream or listing is open. No wait is without a limit; the limits are the connection factory's.
 */
public interface FtpConnection extends Closeable {

  /**
   * Lists a directory ({@code MLSD}, RFC 3659 section 7, else {@code LIST}, RFC 959 section 4.1.3).
   * The caller closes the listing before the next operation.
   */
  FtpListing list(String directory, TransferOptions options) throws IOException;

  /** {@link #list(String, TransferOptions)} with {@link TransferOptions#DEFAULTS}. */
  default FtpListing list(String directory) throws IOException {
    return list(directory, TransferOptions.DEFAULTS);
  }

  /**
   * As {@link #list(String, TransferOptions)}, with the names that begin with a dot also where the
   * server leaves them out of a listing ({@code LIST -a}, which no specification has). A server
   * that refuses the option, or lists nothing at all with it, is asked again without.
   */
  default FtpListing listAll(String directory, TransferOptions options) throws IOException {
    return list(directory, options);
  }

  /**
   * Tells what the server says of one path ({@code MLST}, RFC 3659 section 7, else {@code SIZE},
   * {@code MDTM} and {@code CWD}); empty if there is nothing. Where the server's answers do not
   * prove that there is nothing, as without {@code SIZE}, the directory above is listed, in the
   * data mode of the options; if that listing fails, too, the answer is an exception and never
   * empty.
   */
  Optional<FtpEntry> stat(String path, TransferOptions options) throws IOException;

  /** {@link #stat(String, TransferOptions)} with {@link TransferOptions#DEFAULTS}. */
  default Optional<FtpEntry> stat(String path) throws IOException {
    return stat(path, TransferOptions.DEFAULTS);
  }

  /**
   * Reads a file ({@code RETR}, RFC 959 section 4.1.3). The caller closes the stream before the
   * next operation; closing it half-read aborts the transfer.
   *
   * <p>The stream reports its end only when the server has confirmed the whole transfer and the
   * byte count agrees with what it announced; a transfer that broke off is an exception from {@code
   * read}, not an end of file.
   */
  InputStream retrieve(String path, TransferOptions options) throws IOException;

  /** {@link #retrieve(String, TransferOptions)} with {@link TransferOptions#DEFAULTS}. */
  default InputStream retrieve(String path) throws IOException {
    return retrieve(path, TransferOptions.DEFAULTS);
  }

  /**
   * Writes a file, replacing what is there ({@code STOR}, RFC 959 section 4.1.3). The caller closes
   * the stream before the next operation; the file is complete only if {@code close} returns
   * without an exception. What was written by then counts as the whole file: call {@link
   * FtpUpload#abort()} first if it is not. The directory must be there: some servers accept the
   * file and drop it otherwise ({@link #isKnownServer}).
   */
  FtpUpload store(String path, TransferOptions options) throws IOException;

  /** {@link #store(String, TransferOptions)} with {@link TransferOptions#DEFAULTS}. */
  default FtpUpload store(String path) throws IOException {
    return store(path, TransferOptions.DEFAULTS);
  }

  /**
   * As {@link #store(String, TransferOptions)}, but adds to what is there ({@code APPE}, RFC 959
   * section 4.1.3).
   */
  FtpUpload append(String path, TransferOptions options) throws IOException;

  /** {@link #append(String, TransferOptions)} with {@link TransferOptions#DEFAULTS}. */
  default FtpUpload append(String path) throws IOException {
    return append(path, TransferOptions.DEFAULTS);
  }

  /**
   * Writes a whole file, as {@link #store(String, TransferOptions)} does. Returns when the server
   * has confirmed it; anything else is an exception.
   *
   * <p>The faster way for small files at a distance: in passive mode, without TLS and without
   * {@link UploadMode#STAGED} up to 64 KiB go out with the command, where a stream waits until the
   * server has agreed.
   */
  default void store(String path, byte[] content, TransferOptions options) throws IOException {
    send(store(path, options.ofLength(content.length)), content);
  }

  /** As {@link #store(String, byte[], TransferOptions)}, but adds to what is there. */
  default void append(String path, byte[] content, TransferOptions options) throws IOException {
    send(append(path, options.ofLength(content.length)), content);
  }

  private static void send(FtpUpload upload, byte[] content) throws IOException {
    try (upload) {
      try {
        upload.write(content);
      } catch (Throwable e) {
        upload.abort();
        throw e;
      }
    }
  }

  /**
   * Tells whether what is done on this lease now waits for the commit of a transaction. Sends
   * nothing. An upload that is open when the transaction ends is aborted.
   */
  default boolean isInTransaction() throws IOException {
    return false;
  }

  /**
   * Tells whether a rollback of this thread's transaction aborts an upload with these options that
   * is still open on this lease. It does for every upload where {@link #isInTransaction()}; else
   * for those with {@link UploadMode#STAGED}, if the container tells of its transactions. An upload
   * that was closed before is undone only where {@link #isInTransaction()}. Sends nothing.
   */
  default boolean isAbortedAtRollback(TransferOptions options) throws IOException {
    return isInTransaction();
  }

  /**
   * Tells whether the server is a product that this connector was tested with, and so refuses what
   * cannot be done at once. A stranger may accept an upload into a directory that is missing and
   * drop it, or say that it has deleted what was not there: look before. Sends nothing.
   */
  default boolean isKnownServer() throws IOException {
    return false;
  }

  /** Makes one directory; its parent must exist ({@code MKD}, RFC 959 section 4.1.3). */
  void makeDirectory(String path) throws IOException;

  /** Removes an empty directory ({@code RMD}, RFC 959 section 4.1.3). */
  void removeDirectory(String path) throws IOException;

  /** Deletes a file ({@code DELE}, RFC 959 section 4.1.3). */
  void delete(String path) throws IOException;

  /**
   * Renames a file or directory ({@code RNFR}, {@code RNTO}; RFC 959 section 4.1.3). Whether an
   * existing target is replaced is the server's choice; {@link #replace} does it on any. The
   * connector never repeats it: if the reply is lost, {@link
   * FtpConnectionLostException#isOutcomeKnown()} is false.
   */
  void rename(String from, String to) throws IOException;

  /**
   * Renames, and replaces a file that has the new name already. Where the server's RNTO does not do
   * that, the old file is set aside under a name of its own ({@code .ftp-connector-} and 16
   * hexadecimal digits and {@code .old}, in the same directory) and deleted when the rename is
   * done; only what is known to be a file, so that a directory there makes this fail and stays
   * where it is. A server whose RNTO replaces is asked nothing more than by {@link #rename}.
   *
   * <p>Once the rename has happened this returns, also if the old file could not be deleted: that
   * is a warning in the log. If it fails after the old file was set aside, that is put back; where
   * that fails, too, or the connection is lost, the message says where each file is.
   *
   * @param options for the data mode of a listing, if one has to tell what is in the way
   */
  default void replace(String from, String to, TransferOptions options) throws IOException {
    rename(from, to);
  }

  /** {@link #replace(String, String, TransferOptions)} with {@link TransferOptions#DEFAULTS}. */
  default void replace(String from, String to) throws IOException {
    replace(from, to, TransferOptions.DEFAULTS);
  }

  /**
   * Sets a file's time of last modification, to the second ({@code MFMT}, else {@code MDTM} with a
   * time, as servers took it before).
   *
   * @param time in the years 0001 to 9999; any other is an {@code IllegalArgumentException}
   */
  void setLastModified(String path, Instant time) throws IOException;

  /**
   * Tells when what is at this path was last changed ({@code MDTM}, RFC 3659 section 3), for
   * entries that a listing leaves without a time; empty if the server does not say that, or not so
   * that it can be read in one way only. The RFC has it for files; some servers tell it of
   * directories, too.
   */
  default Optional<FtpTimestamp> lastModified(String path) throws IOException {
    return stat(path).flatMap(FtpEntry::lastModified);
  }

  /**
   * Tells whether the server states in its FEAT reply that {@link #setLastModified} will work.
   * Sends nothing. Where this is false, setting a time may work all the same.
   */
  boolean canSetLastModified() throws IOException;

  /**
   * Removes what staged uploads and transactions that were never finished have left in a directory,
   * as after a crash: files and directories named as {@link UploadMode#STAGED} says, last modified
   * {@code olderThan} ago or earlier by the server's own clock. Let {@code olderThan} be longer
   * than the longest upload or transaction takes. Originals that a commit has set aside ({@code
   * .old}) stay: one may be the only copy. Directories in each other are followed 16 levels deep,
   * and 100,000 are removed at most; the next call goes on.
   *
   * <p>Never called by itself. The user must be allowed to write to the directory, as the server's
   * time is told by a file that is made and deleted. Refused in a transaction.
   *
   * @return the paths that were removed
   */
  List<String> sweep(String directory, Duration olderThan) throws IOException;

  /**
   * Tells the same as {@link #canSetLastModified()}, for directories: some servers set the times of
   * files only.
   */
  default boolean canSetLastModifiedOfDirectories() throws IOException {
    return canSetLastModified();
  }

  /**
   * Returns the control connection to the pool; a stream or listing still open is aborted.
   * Idempotent, and throws nothing: a control connection that turns out dead is discarded by the
   * container.
   */
  @Override
  void close();
}
