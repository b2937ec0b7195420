package org.ftpconnector.it.servers;

import java.nio.file.Path;
import java.util.Set;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/** Another server, but for what a subclass says otherwise. */
abstract class AlteredServer implements TestedServer {
  private final TestedServer server;

  AlteredServer(TestedServer server) {
    this.server = server;
  }

  final TestedServer server() {
    return server;
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    return server.managedConnectionFactory(defaultMode);
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public final String user() {
    return server.user();
  }

  @Override
  public final String password() {
    return server.password();
  }

  @Override
  public final String writableDirectory() {
    return server.writableDirectory();
  }

  @Override
  public final Path writableFolder() {
    return server.writableFolder();
  }

  @Override
  public final CommandLog commands() {
    return server.commands();
  }

  @Override
  public final Set<Ability> lacks() {
    return server.lacks();
  }

  @Override
  public String toString() {
    return server.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
