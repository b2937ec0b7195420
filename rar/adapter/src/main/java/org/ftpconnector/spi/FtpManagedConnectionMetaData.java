package org.ftpconnector.spi;

import jakarta.resource.spi.ManagedConnectionMetaData;
import org.ftpconnector.session.FtpSession;

/** What a server said of itself when it was connected to; asks it nothing. */
public final class FtpManagedConnectionMetaData implements ManagedConnectionMetaData {
  private final String greeting;
  private final String user;

  FtpManagedConnectionMetaData(FtpSession session) {
    this.greeting = String.join(" / ", session.greeting().shown());
    this.user = session.user();
  }

  /** FTP has no reply that names the product alone. */
  @Override
  public String getEISProductName() {
    return "FTP server";
  }

  /** The server's greeting, where most servers state product and version. */
  @Override
  public String getEISProductVersion() {
    return greeting;
  }

  /** 0, which means unknown: FTP does not tell. */
  @Override
  public int getMaxConnections() {
    return 0;
  }

  /** Who is logged in. */
  @Override
  public String getUserName() {
    return user;
  }
}
