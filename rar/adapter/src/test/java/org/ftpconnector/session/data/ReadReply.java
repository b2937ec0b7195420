package org.ftpconnector.session.data;

import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;

/** Reads a reply in each way in which it may be one about a data connection or a transfer. */
public final class ReadReply {
  private ReadReply() {}

  /** Whatever the reply is, nothing must be thrown. */
  public static void inEachWay(FtpReply reply) {
    DataAddresses.epsvPort(reply);
    DataAddresses.pasvAddress(reply);
    RetrievedSize.announced(Command.asking("RETR", "/f"), reply);
  }
}
