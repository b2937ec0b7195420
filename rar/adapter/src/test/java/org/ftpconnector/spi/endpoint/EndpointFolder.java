package org.ftpconnector.spi.endpoint;

import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.inbound.InboxFolder;

/** A folder {@code /in} of an FTP server, whose connection factory has a name in JNDI. */
final class EndpointFolder implements AutoCloseable {
  static final String FACTORY = "test/orders";

  final InboxFolder inbox = new InboxFolder(EmbeddedFtpServer.start());

  EndpointFolder() {
    TestNames.install();
    TestNames.bind(FACTORY, inbox.factory());
  }

  /** For files that have just been put there, and polls that follow soon. */
  static FtpActivationSpec spec() {
    FtpActivationSpec spec = new FtpActivationSpec();
    spec.setConnectionFactory(FACTORY);
    spec.setDirectory("/in");
    spec.setMinAgeSeconds("0");
    spec.setPollIntervalMillis("100");
    spec.setRetryDelaySeconds("0");
    return spec;
  }

  @Override
  public void close() {
    TestNames.remove();
    inbox.close();
  }
}
