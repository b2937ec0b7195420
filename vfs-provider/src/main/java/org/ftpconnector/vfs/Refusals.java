package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;

/**
 * Finds out what a refusal was about. RFC 959 section 4.2.1 has 550 for "not found", "no access",
 * "no file" and more alike, and servers use other codes too: Apache FtpServer 1.2.1 answers an
 * upload into a missing folder with 551.
 */
final class Refusals {
  private Refusals() {}

  /** The data connection failed, or broke off (RFC 959 section 5.4). */
  private static final Set<Integer> OF_DATA_CONNECTIONS = Set.of(425, 426);

  /**
   * Whether the path may be the reason, so that it is worth to ask what is there: there is hardly
   * another refusal that some server has not for a missing path.
   */
  static boolean mayBeAboutPath(FtpReplyException refused) {
    FtpReply reply = refused.getReply();
    return (reply.isTransientNegative() || reply.isPermanentNegative())
        && !OF_DATA_CONNECTIONS.contains(reply.code());
  }

  /**
   * Whether this failed because the server refused, and the path may be the reason. What broke off
   * by itself, as a source that cannot be read, has a cause of its own.
   */
  static boolean isOfPath(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof FtpReplyException)) {
      cause = cause.getCause();
    }
    return cause instanceof FtpReplyException refused
        && refused.getCause() == null
        && mayBeAboutPath(refused);
  }

  /** What is there after a refusal; a server that refuses to say adds that to the refusal. */
  static FileType typeAfter(
      FtpReplyException refused, FtpConnection lease, String path, TransferOptions options)
      throws IOException {
    try {
      return type(lease, path, options);
    } catch (FtpReplyException refusedToo) {
      refused.addSuppressed(refusedToo);
      throw refused;
    }
  }

  /** What is there. */
  static FileType type(FtpConnection lease, String path, TransferOptions options)
      throws IOException {
    Optional<FtpEntry> found = SymbolicLinks.stat(lease, path, options);
    return found.map(SymbolicLinks::typeOf).orElse(FileType.IMAGINARY);
  }

  /** Whether there is a folder, as far as the server says. */
  static boolean isFolder(FtpConnection lease, String path, TransferOptions options)
      throws IOException {
    return type(lease, path, options) == FileType.FOLDER;
  }
}
