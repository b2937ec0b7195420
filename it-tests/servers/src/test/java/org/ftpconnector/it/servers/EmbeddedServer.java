package org.ftpconnector.it.servers;

import java.nio.file.Path;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/** Apache FtpServer in this JVM. */
final class EmbeddedServer implements TestedServer {
  private final EmbeddedFtpServer server;
  private final String security;

  private EmbeddedServer(String security, String... refused) {
    EmbeddedFtpServer.Builder builder = EmbeddedFtpServer.builder().refuse(refused);
    switch (security) {
      case "explicit" -> builder.explicitTls();
      case "implicit" -> builder.implicitTls();
      default -> {}
    }
    this.security = security;
    this.server = builder.start();
  }

  /** With this value of the property {@code Security}. */
  static EmbeddedServer start(String security) {
    return new EmbeddedServer(security);
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    return security.equals("none")
        ? new SecondChoiceServer(this, RecordingRelay.refusing(port(), "EPSV", "PORT"))
        : new EmbeddedServer(security, "EPSV", "PORT");
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = TestedServer.super.managedConnectionFactory(defaultMode);
    factory.setSecurity(security);
    factory.setTrustStorePath(TestCertificates.trustStore().toString());
    factory.setTrustStorePassword(TestCertificates.PASSWORD);
    return factory;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public String user() {
    return EmbeddedFtpServer.USER;
  }

  @Override
  public String password() {
    return EmbeddedFtpServer.PASSWORD;
  }

  @Override
  public String writableDirectory() {
    return "";
  }

  @Override
  public Path writableFolder() {
    return server.home();
  }

  @Override
  public CommandLog commands() {
    return server.commands();
  }

  @Override
  public String toString() {
    return "Security=" + security;
  }

  @Override
  public void close() {
    server.close();
  }
}
