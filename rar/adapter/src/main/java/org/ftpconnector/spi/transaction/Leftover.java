package org.ftpconnector.spi.transaction;

import java.io.IOException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.FtpSession;

/** Something that only the transaction knows and that shall not stay on the server. */
record Leftover(ServerPath path, boolean isDirectory) {

  /** Removes it; whether it is certainly gone. */
  boolean isDiscarded(FtpSession session) {
    if (session.isLost()) {
      return false;
    }
    try {
      remove(session);
      return true;
    } catch (FtpReplyException refused) {
      return isAbsent(session);
    } catch (IOException lost) {
      return false;
    }
  }

  private void remove(FtpSession session) throws IOException {
    if (isDirectory) {
      session.removeDirectory(path.text());
    } else {
      session.delete(path.text());
    }
  }

  /** As of an upload that the server refused before it made a file. */
  private boolean isAbsent(FtpSession session) {
    try {
      return session.stat(path.text()).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
