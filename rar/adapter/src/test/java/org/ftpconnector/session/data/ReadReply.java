package org.ftpconnector.session.data;

import org.ftpconnector.api.FtpReply;

/** Reads a reply in each way in which it may be one about a data connection. */
public final class ReadReply {
  private ReadReply() {}

  /** Whatever the reply is, nothing must be thrown. */
  public static void inEachWay(FtpReply reply) {
    DataAddresses.epsvPort(reply);
    DataAddresses.pasvAddress(reply);
  }
}
