package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;

/**
 * Finds out what a refusal was about. RFC 959 section 4.2.1 has 550 for "not found", "no access",
 * "no file" and more alike, and servers use other codes too: Apache FtpServer 1.2.1 answers an
 * upload into a missing folder with 551.
 */
final class Refusals {
  private static final int FILE_BUSY = 450;
  private static final int LOCAL_ERROR = 451;

  private Refusals() {}

  /** Whether the path may be the reason, so that it is worth to ask what is there. */
  static boolean mayBeAboutPath(FtpReplyException refused) {
    int code = refused.getReply().code();
    return code == FILE_BUSY || code == LOCAL_ERROR || refused.getReply().isPermanentNegative();
  }

  /** What is there after a refusal; a server that refuses to say adds that to the refusal. */
  static FileType typeAfter(FtpReplyException refused, FtpConnection lease, String path)
      throws IOException {
    try {
      return type(lease, path);
    } catch (FtpReplyException refusedToo) {
      refused.addSuppressed(refusedToo);
      throw refused;
    }
  }

  private static FileType type(FtpConnection lease, String path) throws IOException {
    Optional<FtpEntry> found = SymbolicLinks.follow(lease, path, lease.stat(path));
    return found.map(KnownFacts::typeOf).orElse(FileType.IMAGINARY);
  }

  /** Whether there is a folder, as far as the server says. */
  static boolean isFolder(FtpConnection lease, String path) throws IOException {
    return type(lease, path) == FileType.FOLDER;
  }
}
