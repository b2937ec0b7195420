package org.ftpconnector.session;

import java.io.IOException;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;

/** Gives uploads a temporary name, and their own when they are complete. */
final class StagedUploads {
  private final ControlConnection control;
  private final Renames renames;

  StagedUploads(ControlConnection control, Renames renames) {
    this.control = control;
    this.renames = renames;
  }

  /** In the same directory, so that renaming stays within one file system. */
  static String temporaryName(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1) + StagedName.ofUpload();
  }

  /**
   * RFC 3659 section 4: SIZE in image type is the number of bytes. A server that does not tell is
   * believed.
   */
  void requireSize(String temporary, long sent) throws IOException {
    Command command = Command.asking("SIZE", temporary);
    FtpReply reply = control.exchange(command);
    OptionalLong stored =
        reply.isPositiveCompletion() ? MlsxParser.size(reply.text().strip()) : OptionalLong.empty();
    if (stored.isPresent() && stored.getAsLong() != sent) {
      throw new FtpTransferException(
          "STOR "
              + temporary
              + " at "
              + control.server()
              + " stored another size than the "
              + sent
              + " bytes sent",
          reply);
    }
  }

  /**
   * Renames, replacing what is there. RFC 959 leaves open whether RNTO replaces; where it does not
   * (Apache FtpServer 1.2.1), the old file is set aside meanwhile and restored if its place cannot
   * be taken.
   */
  void publish(String temporary, String target) throws IOException {
    try {
      renames.rename(temporary, target);
    } catch (FtpReplyException refused) {
      String aside = temporary + ".old";
      try {
        renames.rename(target, aside);
      } catch (FtpReplyException nothingThere) {
        refused.addSuppressed(nothingThere);
        throw refused;
      }
      replace(temporary, target, aside);
    }
  }

  private void replace(String temporary, String target, String aside) throws IOException {
    try {
      renames.rename(temporary, target);
    } catch (FtpReplyException refused) {
      restore(aside, target, refused);
      throw refused;
    } catch (FtpConnectionLostException lost) {
      String where = lost.getMessage() + "; the file that " + target + " was may be " + aside;
      throw new FtpConnectionLostException(where, lost, false);
    }
    remove(aside);
  }

  private void restore(String aside, String target, FtpReplyException cause) throws IOException {
    try {
      renames.rename(aside, target);
    } catch (FtpReplyException refused) {
      String where =
          control.server() + " did not take the old " + target + " back, which is now " + aside;
      FtpReplyException misplaced = new FtpReplyException(where, refused.getReply());
      misplaced.initCause(cause);
      throw misplaced;
    }
  }

  /** The upload is complete with or without it. */
  private void remove(String aside) throws IOException {
    try {
      control.complete(Command.changing("DELE", aside));
    } catch (FtpReplyException refused) {
      System.getLogger("org.ftpconnector.session")
          .log(
              System.Logger.Level.WARNING,
              () -> "a replaced file stays behind: " + refused.getMessage());
    }
  }
}
