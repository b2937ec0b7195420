package org.ftpconnector.it.servers;

import java.nio.file.Path;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.EmbeddedFtpServer;

/** Apache FtpServer in this JVM. */
final class EmbeddedServer implements TestedServer {
  private final EmbeddedFtpServer server;

  EmbeddedServer(EmbeddedFtpServer server) {
    this.server = server;
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
  public void close() {
    server.close();
  }
}
