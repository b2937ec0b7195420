package org.ftpconnector.session.check;

import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;

/** Reads a reply as one that may announce the size of a download. */
public final class ReadAnnouncement {
  private ReadAnnouncement() {}

  /** Whatever the reply is, nothing must be thrown. */
  public static void of(FtpReply reply) {
    RetrievedSize.announced(Command.asking("RETR", "/f"), reply);
  }
}
