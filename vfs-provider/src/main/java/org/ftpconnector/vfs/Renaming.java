package org.ftpconnector.vfs;

import java.io.IOException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;

/**
 * Gives a file another name, and replaces a file that has it. A server that refuses is asked why.
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
      lease.replace(from, to, options);
      return Result.RENAMED;
    } catch (FtpReplyException refused) {
      // Nobody shall lose the folder of the new name for something that is not there.
      if (Refusals.mayBeAboutPath(refused)
          && Refusals.typeAfter(refused, lease, to, options) == FileType.FOLDER
          && Refusals.typeAfter(refused, lease, from, options) != FileType.IMAGINARY) {
        return Result.FOLDER_IN_THE_WAY;
      }
      throw refused;
    }
  }
}
