package org.ftpconnector.it.servers;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/** Another server whose connection factories are configured in some further way; closes it. */
final class TunedServer implements TestedServer {
  private final TestedServer server;
  private final String description;
  private final Consumer<FtpManagedConnectionFactory> tuning;

  TunedServer(
      TestedServer server, String description, Consumer<FtpManagedConnectionFactory> tuning) {
    this.server = server;
    this.description = description;
    this.tuning = tuning;
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = server.managedConnectionFactory(defaultMode);
    tuning.accept(factory);
    return factory;
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    return new TunedServer(server.withoutEpsvAndPort(), description, tuning);
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public String user() {
    return server.user();
  }

  @Override
  public String password() {
    return server.password();
  }

  @Override
  public String writableDirectory() {
    return server.writableDirectory();
  }

  @Override
  public Path writableFolder() {
    return server.writableFolder();
  }

  @Override
  public CommandLog commands() {
    return server.commands();
  }

  @Override
  public String toString() {
    return server + " with " + description;
  }

  @Override
  public void close() {
    server.close();
  }
}
