package org.ftpconnector.session;

import java.io.IOException;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;

/** Gives uploads a temporary name, and looks at them before they get their own. */
final class StagedUploads {
  private final ControlConnection control;

  StagedUploads(ControlConnection control) {
    this.control = control;
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
    OptionalLong stored = Replies.exactSize(reply);
    if (stored.isPresent() && stored.getAsLong() != sent) {
      throw new FtpTransferException(
          "STOR "
              + temporary
              + " at "
              + control.server()
              + " stored another size than the "
              + sent
              + " bytes sent, and is not published (TransferCheck none asks no stranger)",
          reply);
    }
  }
}
