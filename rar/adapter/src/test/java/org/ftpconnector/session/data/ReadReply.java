package org.ftpconnector.session.data;

import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.server.ServerFeatures;

/** Reads a reply in each way in which it may be one about a data connection or a transfer. */
public final class ReadReply {
  private ReadReply() {}

  /** Whatever the reply is, nothing must be thrown. */
  public static void inEachWay(FtpReply reply, ServerFeatures features) {
    DataAddresses.epsvPort(reply);
    DataAddresses.pasvAddress(reply);
    new RetrievedSize(features, 0, true).expected(Command.asking("RETR", "/f"), reply);
  }
}
