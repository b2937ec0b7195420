package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.FtpServerProcess;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.chaos.PortRange;
import org.ftpconnector.spi.config.FtpConfiguration;

/**
 * A running server, on 127.0.0.1, with a range of passive ports.
 *
 * @param directory in which everything may be written, as FTP names it; empty for the root
 * @param folder the same on the local disk
 * @param security what its clients have to set besides the login
 * @param end stops it
 */
record ChaosTarget(
    String name,
    int port,
    PortRange passive,
    String user,
    String password,
    String directory,
    Path folder,
    boolean isSecured,
    Consumer<FtpConfiguration> security,
    Runnable end)
    implements AutoCloseable {

  /** Apache FtpServer in this JVM, with explicit TLS or without. */
  static ChaosTarget embedded(boolean isSecured, PortRange passive) throws IOException {
    EmbeddedFtpServer.Builder builder =
        EmbeddedFtpServer.builder().passivePorts(passive.toString());
    EmbeddedFtpServer server = (isSecured ? builder.explicitTls() : builder).start();
    return new ChaosTarget(
        isSecured ? "Apache FtpServer with TLS" : "Apache FtpServer",
        server.port(),
        passive,
        EmbeddedFtpServer.USER,
        EmbeddedFtpServer.PASSWORD,
        "",
        server.home(),
        isSecured,
        isSecured ? trusting(TestCertificates.trustStore()) : properties -> {},
        server::close);
  }

  /** vsftpd, ProFTPD or Pure-FTPd, by the name that the script {@code ftp-server} has for it. */
  static ChaosTarget real(String name, PortRange passive) {
    FtpServerProcess server = FtpServerProcess.start(name, passive.toString());
    boolean isSecured = name.endsWith("-tls");
    return new ChaosTarget(
        name,
        server.port(),
        passive,
        server.user(),
        server.password(),
        server.writableDirectory(),
        server.writableFolder(),
        isSecured,
        isSecured ? trusting(server.certificate()) : properties -> {},
        server::close);
  }

  private static Consumer<FtpConfiguration> trusting(Path store) {
    return properties -> {
      properties.setSecurity("explicit");
      properties.setTrustStorePath(store.toString());
      properties.setTrustStorePassword(TestCertificates.PASSWORD);
    };
  }

  @Override
  public void close() {
    end.run();
  }
}
