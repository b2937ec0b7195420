package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;

/**
 * Gives a file another name, and replaces a file that has it. Whether RNTO replaces is left open by
 * RFC 959; a server that refuses is asked why, and its old file is set aside meanwhile.
 *
 * @param lease one lease for everything
 * @param from the path it has
 * @param to the path it gets
 * @param options with the data mode of listings, if one has to tell what is there
 */
record Renaming(FtpConnection lease, String from, String to, TransferOptions options) {

  /** What the server's refusal turned out to mean. */
  enum Result {
    RENAMED,
    /** There is a folder of the new name, which has to be deleted first. */
    FOLDER_IN_THE_WAY
  }

  Result rename() throws IOException {
    try {
      lease.rename(from, to);
      return Result.RENAMED;
    } catch (FtpReplyException refused) {
      // Nobody shall lose the file of the new name for one that is not there.
      if (!Refusals.mayBeAboutPath(refused)
          || Refusals.typeAfter(refused, lease, from, options) == FileType.IMAGINARY) {
        throw refused;
      }
      FileType target = Refusals.typeAfter(refused, lease, to, options);
      if (target == FileType.FOLDER) {
        return Result.FOLDER_IN_THE_WAY;
      }
      if (target == FileType.IMAGINARY) {
        throw refused;
      }
      replace(refused);
      return Result.RENAMED;
    }
  }

  private void replace(FtpReplyException refused) throws IOException {
    String aside = asideName();
    try {
      lease.rename(to, aside);
    } catch (FtpReplyException refusedToo) {
      refused.addSuppressed(refusedToo);
      throw refused;
    }
    try {
      lease.rename(from, to);
    } catch (FtpReplyException refusedAgain) {
      lease.rename(aside, to);
      throw refusedAgain;
    }
    lease.delete(aside);
  }

  private String asideName() {
    long random = ThreadLocalRandom.current().nextLong();
    return to.substring(0, to.lastIndexOf('/') + 1)
        + String.format(Locale.ROOT, ".ftp-connector-%016x.old", random);
  }
}
