package org.ftpconnector.vfs.name;

import java.io.IOException;
import javax.naming.NamingException;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.SaidOnce;
import org.jspecify.annotations.Nullable;

/**
 * This exception tells a failure in its own words.
 *
 * <p>A plain {@code FileSystemException} takes its text for the key of a resource and prints
 * "Unknown message with code" around it (commons-vfs2 2.10.0, {@code Messages.getString}).
 */
public final class FtpFileSystemException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  /**
   * Has this text alone, and this cause. If the cause is that the API is missing, nothing of the
   * API is used.
   */
  public FtpFileSystemException(String message, @Nullable Throwable cause) {
    super(message, isOfOurs(cause) ? SaidOnce.below(message, cause) : cause);
  }

  private static boolean isOfOurs(@Nullable Throwable cause) {
    return cause instanceof IOException || cause instanceof NamingException;
  }

  /** Says what was tried with which file, and what came back. */
  public static FtpFileSystemException cannot(String what, FileName name, Exception cause) {
    return new FtpFileSystemException(
        "Cannot " + what + " " + name.getFriendlyURI() + ": " + cause.getMessage(), cause);
  }

  /** What is wrong with a URL. */
  static FtpFileSystemException unusable(String url, String why) {
    return new FtpFileSystemException("Cannot use the URL " + url + ": " + why + ".", null);
  }

  /** Something of Commons VFS that may call us. */
  @FunctionalInterface
  public interface Action<T> {
    /** What is done. */
    T run() throws FileSystemException;
  }

  /**
   * Runs the action, and throws a failure that started on our side as it is. Commons VFS wraps such
   * a failure in words of its own, which leave out the server's reply.
   */
  public static <T> T inOwnWords(Action<T> action) throws FileSystemException {
    try {
      return action.run();
    } catch (FileSystemException e) {
      throw unwrap(e);
    }
  }

  /** The failure inside that started on our side, else the given one. */
  public static FileSystemException unwrap(FileSystemException wrapped) {
    for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
      if (cause instanceof FtpFileSystemException ours) {
        return ours;
      }
    }
    return wrapped;
  }

  @Override
  public String getMessage() {
    return getCode();
  }
}
